package io.loupan.access;

/**
 * A user cannot be stored like this; nothing has changed. The field is {@code id}, {@code
 * firstName}, {@code lastName}, {@code password} or {@code groups}.
 */
public class UserRefused extends EntryRefused {

  private static final long serialVersionUID = 1L;

  UserRefused(String field, String key) {
    super(field, key);
  }
}
