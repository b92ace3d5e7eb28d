package io.loupan.customers;

/** The application must not start with this master key. */
class MasterKeyUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MasterKeyUnusable(String sentence) {
    super(sentence);
  }
}
