package io.loupan.documents.web;

import io.loupan.documents.FileAnswer;
import io.loupan.documents.Files;
import io.loupan.documents.StoredFile;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Opens the files of the house to staff: what may be sent, and what was sent. */
@Controller
class FilePages {

  private final Files files;

  FilePages(Files files) {
    this.files = files;
  }

  @GetMapping("/desk/papers/{id}")
  ResponseEntity<byte[]> file(@PathVariable UUID id) {
    StoredFile file =
        files.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return FileAnswer.of(file.name(), file.kind(), files.content(id));
  }
}
