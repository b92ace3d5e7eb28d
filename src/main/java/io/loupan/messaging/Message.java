package io.loupan.messaging;

import io.loupan.kernel.CaseNo;
import java.util.List;
import java.util.UUID;

/**
 * A message that is to leave the house, once.
 *
 * @param key what it is about, so that it leaves once however often it is asked for; at most 200
 *     characters
 * @param channel which way: {@code mail} or {@code wechat}
 * @param to to whom
 * @param caseNo the case it belongs to, or null
 * @param subject one line; empty where the channel has none
 * @param body plain text
 * @param files ids of files to go with it ({@code documents}); may be empty
 * @param by who sends it, or null for the installation itself
 */
public record Message(
    String key,
    String channel,
    Addressee to,
    CaseNo caseNo,
    String subject,
    String body,
    List<UUID> files,
    String by) {

  /** Channel: mail by SMTP. */
  public static final String MAIL = "mail";

  /** Channel: WeChat. */
  public static final String WECHAT = "wechat";

  private static final int LONGEST_KEY = 200;

  /**
   * Keeps the subject to one line, whoever wrote it: a second one would be a header of its own.
   *
   * @throws IllegalArgumentException if the key is empty or too long
   */
  public Message {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("Not a key of a message: " + key);
    }
    subject = subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    files = List.copyOf(files);
  }

  /** Shows no words: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "Message[" + key + "]";
  }
}
