package io.loupan.documents;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;

/**
 * What came as a file with a form.
 *
 * @param name as the browser called it, or null; for people only after {@link Files#cleanName}
 * @param content its bytes, of a file that is too large just enough to see it; empty if no file was
 *     chosen
 */
public record Upload(String name, byte[] content) {

  /**
   * Reads what came.
   *
   * @param file the part of the form, or null
   * @return never null
   * @throws IOException if it cannot be read
   */
  public static Upload of(MultipartFile file) throws IOException {
    if (file == null) {
      return new Upload(null, new byte[0]);
    }
    try (InputStream bytes = file.getInputStream()) {
      return new Upload(file.getOriginalFilename(), bytes.readNBytes(Files.LARGEST + 1));
    }
  }
}
