package io.loupan.access;

/** A channel cannot be stored or changed like this; nothing has changed. */
public class ChannelRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String key;

  ChannelRefused(String field, String key) {
    super("Channel refused: " + key);
    this.field = field;
    this.key = key;
  }

  /**
   * Which entry is at fault.
   *
   * @return {@code id} or {@code name}
   */
  public String field() {
    return field;
  }

  /**
   * The sentence that says what to do, as a key of the module's texts.
   *
   * @return for example {@code access.channel.taken}; its texts take no arguments
   */
  public String key() {
    return key;
  }
}
