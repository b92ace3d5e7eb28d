package io.loupan.documents;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Texts that managers edit: scripts for calls, mails, messages. Each exists in Chinese and English;
 * every version is kept, because what was said and sent may bind the seller later.
 */
@Service
public class Texts {

  Texts() {}

  /**
   * The version in force.
   *
   * @param key which text, for example {@code introduction-mail}
   * @param language Chinese or English; any other language gets English
   * @return never null: every text is there from the first start
   * @throws java.util.NoSuchElementException if there is no such text
   */
  public ManagedText current(String key, Locale language) {
    throw new UnsupportedOperationException();
  }

  /**
   * All versions of a text.
   *
   * @param key which text
   * @param language Chinese or English
   * @return newest first
   */
  public List<ManagedText> versions(String key, Locale language) {
    throw new UnsupportedOperationException();
  }

  /**
   * Puts facts in the places that a text leaves for them: <code>{customer}</code>, <code>{project}
   * </code> and so on.
   *
   * @param text with places
   * @param facts by the name of the place
   * @return the text; a place without a fact is left empty
   */
  public static String fill(String text, Map<String, String> facts) {
    throw new UnsupportedOperationException();
  }
}
