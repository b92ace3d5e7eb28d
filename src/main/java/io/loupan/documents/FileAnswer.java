package io.loupan.documents;

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
   * @return with its type, never guessed anew, and in a sandbox; a PDF is shown by the browser or
   *     saved, as it likes
   */
  public static ResponseEntity<byte[]> of(String name, FileKind kind, byte[] content) {
    throw new UnsupportedOperationException();
  }
}
