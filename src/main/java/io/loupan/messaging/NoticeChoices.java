package io.loupan.messaging;

import io.loupan.kernel.Office;
import io.loupan.messaging.NoticeGroup.Ways;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How each person wants to be told of what. */
@Service
public class NoticeChoices {

  private final JdbcClient jdbc;
  private final Office office;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  NoticeChoices(JdbcClient jdbc, Office office, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.office = office;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What somebody has chosen.
   *
   * @param user id of the user
   * @return a way for every group, the usual one where nothing was chosen
   */
  public Map<NoticeGroup, Ways> of(String user) {
    Map<String, Ways> chosen = new HashMap<>();
    jdbc.sql("select kind, in_browser, by_mail from staff_notice_choice where user_id = ?")
        .param(user)
        .query(
            row -> {
              chosen.put(row.getString(1), new Ways(row.getBoolean(2), row.getBoolean(3)));
            });
    Map<NoticeGroup, Ways> ways = new EnumMap<>(NoticeGroup.class);
    for (NoticeGroup group : NoticeGroup.values()) {
      ways.put(
          group,
          group.kinds().stream()
              .filter(chosen::containsKey)
              .map(chosen::get)
              .findFirst()
              .orElse(group.usual()));
    }
    return ways;
  }

  /**
   * The language of the mails to somebody.
   *
   * @param user id of the user
   * @return that of the installation where nothing was chosen
   */
  public Locale mailLanguage(String user) {
    return jdbc.sql("select language from staff_mail_language where user_id = ?")
        .param(user)
        .query(String.class)
        .optional()
        .map(Locale::forLanguageTag)
        .orElse(office.language());
  }

  /**
   * Somebody chooses, for themselves.
   *
   * @param user id of the user
   * @param ways for every group
   * @param mailLanguage the language of their mails
   */
  @Transactional
  public void choose(String user, Map<NoticeGroup, Ways> ways, Locale mailLanguage) {
    jdbc.sql("delete from staff_notice_choice where user_id = ?").param(user).update();
    ways.forEach(
        (group, way) ->
            group
                .kinds()
                .forEach(
                    kind ->
                        jdbc.sql("insert into staff_notice_choice values (?, ?, ?, ?)")
                            .params(user, kind, way.inBrowser(), way.byMail())
                            .update()));
    jdbc.sql("delete from staff_mail_language where user_id = ?").param(user).update();
    jdbc.sql("insert into staff_mail_language values (?, ?)")
        .params(user, mailLanguage.toLanguageTag())
        .update();
    events.publishEvent(new NoticeChoicesChanged(user, clock.instant()));
  }
}
