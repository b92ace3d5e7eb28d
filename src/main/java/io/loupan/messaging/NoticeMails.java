package io.loupan.messaging;

import io.loupan.access.Person;
import io.loupan.access.Users;
import io.loupan.engine.Jobs;
import io.loupan.engine.RecurringWork;
import io.loupan.kernel.SiteAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Notices by mail, to those who want it so. An offer goes at once; what is less urgent waits a
 * minute, and does not go where the person has put it away by then or it is settled.
 */
@Component
class NoticeMails implements RecurringWork {

  private static final Logger LOG = LoggerFactory.getLogger(NoticeMails.class);

  private static final Duration UNSEEN = Duration.ofMinutes(1);

  /** What could not be decided for longer is stale. */
  private static final Duration STALE = Duration.ofDays(1);

  private static final int MOST = 200;

  private final Notices notices;
  private final NoticeChoices choices;
  private final NoticeTexts words;
  private final MessageSource texts;
  private final Users users;
  private final Outbox outbox;
  private final SiteAddress site;
  private final Jobs jobs;
  private final Clock clock;

  NoticeMails(
      Notices notices,
      NoticeChoices choices,
      NoticeTexts words,
      MessageSource texts,
      Users users,
      Outbox outbox,
      SiteAddress site,
      Jobs jobs,
      Clock clock) {
    this.notices = notices;
    this.choices = choices;
    this.words = words;
    this.texts = texts;
    this.users = users;
    this.outbox = outbox;
    this.site = site;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notice-mails";
  }

  @Override
  public Duration rest() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    List<ToldNotice> undecided =
        notices.withoutMailDecision(
            NoticeGroup.OFFERS.kinds(), now.minus(STALE), now.minus(UNSEEN), MOST);
    for (ToldNotice told : undecided) {
      try {
        // one that fails neither undoes the others nor keeps them waiting
        jobs.apart(() -> decide(told));
      } catch (RuntimeException e) {
        LOG.error("Notice {} could not go by mail and is tried again", told.id(), e);
      }
    }
  }

  private void decide(ToldNotice told) {
    if (told.seenAt() == null && wanted(told.notice())) {
      outbox.queue(mail(told));
    }
    notices.mailDecided(told.id());
  }

  private boolean wanted(Notice notice) {
    Optional<Person> person = users.find(notice.recipient());
    return person.isPresent()
        && !person.get().groups().isEmpty()
        && !person.get().email().isBlank()
        && choices.of(notice.recipient()).get(NoticeGroup.of(notice.kind())).byMail();
  }

  /** Of no case: what colleagues are told is no letter to its customer. */
  private Message mail(ToldNotice told) {
    String recipient = told.notice().recipient();
    Locale language = choices.mailLanguage(recipient);
    NoticeView view = words.view(told, language);
    String link = told.notice().link() == null ? "/desk/notices" : told.notice().link();
    return new Message(
        "notice:" + told.id(),
        Message.MAIL,
        new Addressee.ToStaff(recipient),
        null,
        texts.getMessage("notice.mail.subject", new Object[] {view.title()}, language),
        texts.getMessage(
            "notice.mail.body",
            new Object[] {view.text(), view.linkLabel(), site.of(link), site.of("/desk/me")},
            language),
        List.of(),
        null);
  }
}
