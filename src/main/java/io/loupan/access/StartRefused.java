package io.loupan.access;

/** The application must not start like this. The message is for the person who starts it. */
class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartRefused(String sentence) {
    super(sentence);
  }
}
