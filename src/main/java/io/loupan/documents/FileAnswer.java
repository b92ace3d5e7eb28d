package io.loupan.documents;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file as an answer to a browser: it is shown or saved, and nothing in it is ever run. */
public final class FileAnswer {

  private FileAnswer() {}

  /**
   * The answer.
   *
   * @param name what people call it
   * @param kind what the content is
   * @param content its bytes
   * @return with its type, which the browser must not guess anew, and a policy that lets nothing in
   *     it run or load; kept by this browser for an hour, by nobody on the way
   */
  public static ResponseEntity<byte[]> of(String name, FileKind kind, byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(kind.mediaType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name, kind))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .body(content);
  }

  /** Browsers show no PDF in a sandbox, so one is saved. */
  private static String disposition(String name, FileKind kind) {
    return (kind.picture() ? ContentDisposition.inline() : ContentDisposition.attachment())
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
