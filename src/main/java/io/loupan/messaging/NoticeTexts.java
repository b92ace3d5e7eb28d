package io.loupan.messaging;

import io.loupan.kernel.Office;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts notices into words. */
@Component
public class NoticeTexts {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  private final MessageSource texts;
  private final Office office;

  NoticeTexts(MessageSource texts, Office office) {
    this.texts = texts;
    this.office = office;
  }

  /**
   * A notice in words; {0} is the project, {1} the case, {2} the point in time, {3} the task, {4} a
   * colleague, {5} a number.
   *
   * @param told what was told
   * @param locale the reader's language
   * @return without words where a newer node told of something that this one does not know
   */
  public NoticeView view(ToldNotice told, Locale locale) {
    Notice notice = told.notice();
    String until = notice.arguments().get("until");
    Object[] facts = {
      notice.arguments().getOrDefault("project", ""),
      notice.caseNo() == null ? "" : notice.caseNo().value(),
      until == null ? "" : until(Instant.parse(until), told.at()),
      notice
          .arguments()
          .getOrDefault(locale.getLanguage().equals("en") ? "task_en" : "task_zh", ""),
      notice.arguments().getOrDefault("colleague", ""),
      notice.arguments().getOrDefault("count", "")
    };
    String key = "notice." + notice.kind();
    return new NoticeView(
        told.id().toString(),
        texts.getMessage(key + ".title", facts, "", locale),
        texts.getMessage(key + ".text", facts, "", locale),
        notice.link(),
        texts.getMessage(key + ".link", facts, "", locale),
        NoticeGroup.OFFERS.kinds().contains(notice.kind()));
  }

  /** On the same day the time is enough. */
  private String until(Instant until, Instant told) {
    return office.dateOf(until).equals(office.dateOf(told))
        ? MINUTE.format(until.atZone(office.zone()))
        : office.show(until);
  }
}
