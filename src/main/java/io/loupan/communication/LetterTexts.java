package io.loupan.communication;

import io.loupan.documents.TextKind;
import io.loupan.documents.TextKinds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The texts for customers that managers edit, and the facts that may stand in them. */
@Component
class LetterTexts implements TextKinds {

  private static final int LONGEST_SCRIPT = 5_000;
  private static final int LONGEST_MAIL = 5_000;

  /** WeChat cuts longer messages. */
  private static final int LONGEST_WECHAT = 1_000;

  private static final Set<String> FACTS =
      Set.of(
          "customer",
          "project",
          "city",
          "address",
          "developer",
          "summary",
          "permit",
          "consultant",
          "consultantMail",
          "salesPhone");

  private static final Set<String> FACTS_WITH_FILES = with("attachments");

  @Override
  public List<TextKind> kinds() {
    return List.of(
        script(Letters.FIRST_CALL_SCRIPT),
        script(Letters.FOLLOW_UP_CALL_SCRIPT),
        new TextKind(Letters.INTRODUCTION_MAIL, true, LONGEST_MAIL, true, FACTS_WITH_FILES),
        new TextKind(Letters.FOLLOW_UP_MAIL, true, LONGEST_MAIL, true, FACTS),
        wechat(Letters.INTRODUCTION_WECHAT),
        wechat(Letters.FOLLOW_UP_WECHAT));
  }

  /** In a call one may ask for two minutes. */
  private static TextKind script(String key) {
    return new TextKind(key, false, LONGEST_SCRIPT, false, FACTS);
  }

  private static TextKind wechat(String key) {
    return new TextKind(key, false, LONGEST_WECHAT, true, FACTS);
  }

  private static Set<String> with(String fact) {
    var facts = new HashSet<>(FACTS);
    facts.add(fact);
    return Set.copyOf(facts);
  }
}
