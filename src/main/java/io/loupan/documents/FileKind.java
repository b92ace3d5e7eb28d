package io.loupan.documents;

/** The kinds of file that are taken, told apart by their content, never by their name. */
public enum FileKind {
  PDF("application/pdf", "pdf"),
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp");

  private final String mediaType;
  private final String extension;

  FileKind(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /**
   * How browsers and mails call it.
   *
   * @return for example {@code application/pdf}
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * How names of such files end.
   *
   * @return without the dot
   */
  public String extension() {
    return extension;
  }

  /**
   * Whether it can stand in a page as a picture.
   *
   * @return false for a PDF
   */
  public boolean picture() {
    return this != PDF;
  }
}
