package io.loupan.access;

/**
 * A channel cannot be stored or changed like this; nothing has changed. The field is {@code id} or
 * {@code name}.
 */
public class ChannelRefused extends EntryRefused {

  private static final long serialVersionUID = 1L;

  ChannelRefused(String field, String key) {
    super(field, key);
  }
}
