package io.loupan.calendar.web;

import static io.loupan.access.Csrf.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.loupan.LoupanTest;
import io.loupan.calendar.CalendarDayChanged;
import io.loupan.calendar.Hours;
import io.loupan.calendar.OfficeCalendar;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.OfficeHoursChanged;
import io.loupan.calendar.SpecialDays;
import io.loupan.kernel.Office;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@LoupanTest
@Transactional
@RecordApplicationEvents
class CalendarPagesTest {

  private static final String PAGE = "/desk/calendar";

  @Autowired WebApplicationContext application;
  @Autowired OfficeCalendar calendar;
  @Autowired OfficeHours hours;
  @Autowired Office office;
  @Autowired Clock clock;
  @Autowired ApplicationEvents events;

  private MockMvc mvc;

  @BeforeEach
  void asAManager() {
    mvc =
        MockMvcBuilders.webAppContextSetup(application)
            .apply(springSecurity())
            .defaultRequest(
                get("/")
                    .header("Accept-Language", "en")
                    .with(
                        user("max")
                            .authorities(new SimpleGrantedAuthority("GROUP_sales-managers"))))
            .build();
  }

  @Test
  void aLunchBreakHoldsAtOnce() throws Exception {
    mvc.perform(get(PAGE))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("name=\"days[6].stretches[1].to\"")));

    mvc.perform(week(calendar.week().version()))
        .andExpect(redirectedUrl(PAGE))
        .andExpect(flash().attribute("done", "calendar.done.hours"));

    LocalDate monday = next(DayOfWeek.MONDAY);
    assertThat(hours.openAt(hours.momentOf(monday, 11 * 60 + 59))).isTrue();
    assertThat(hours.openAt(hours.momentOf(monday, 13 * 60))).isFalse();
    assertThat(hours.openAt(hours.momentOf(monday, 23 * 60 + 59))).isTrue();
    assertThat(hours.openAt(hours.momentOf(next(DayOfWeek.TUESDAY), 12 * 60))).isFalse();
    assertThat(events.stream(OfficeHoursChanged.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.by()).isEqualTo("max");
              assertThat(event.hours())
                  .containsExactly(
                      new Hours(DayOfWeek.MONDAY, 9 * 60, 12 * 60),
                      new Hours(DayOfWeek.MONDAY, 14 * 60, Hours.MIDNIGHT));
            });
    mvc.perform(get(PAGE))
        .andExpect(content().string(containsString("09:00–12:00")))
        .andExpect(content().string(containsString("14:00–24:00")))
        .andExpect(content().string(containsString("name=\"days[0].stretches[2].from\"")));
  }

  @Test
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  void impossibleHoursAreRefusedAtTheirField() throws Exception {
    int version = calendar.week().version();
    List<Hours> before = calendar.week().hours();
    mvc.perform(week(version, "days[0].stretches[1].from", "11:59"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("href=\"#days[0].stretches[1].from\"")))
        .andExpect(content().string(containsString("value=\"11:59\"")))
        .andExpect(content().string(containsString("overlaps another one of the day")));
    mvc.perform(week(version, "days[0].stretches[0].to", "08:00"))
        .andExpect(content().string(containsString("The end must be later")))
        .andExpect(content().string(containsString("href=\"#days[0].stretches[0].from\"")));
    mvc.perform(week(version, "days[0].stretches[0].to", ""))
        .andExpect(content().string(containsString("Enter both start and end")));
    mvc.perform(send(PAGE + "/hours").param("version", "" + version))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Enter at least one stretch")));
    assertThat(calendar.week().hours()).isEqualTo(before);
  }

  @Test
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  void ofTwoWhoChangeTheHoursTheSecondIsTold() throws Exception {
    mvc.perform(week(calendar.week().version() - 1))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Somebody else has just changed the hours")));
  }

  @Test
  void holidaysAndMakeUpDaysAreEnteredListedAndRemoved() throws Exception {
    LocalDate holiday = next(DayOfWeek.THURSDAY);
    LocalDate saturday = holiday.plusDays(2);
    mvc.perform(
            send(PAGE + "/days")
                .param("firstDay", holiday.toString())
                .param("lastDay", holiday.plusDays(1).toString())
                .param("actsAs", "")
                .param("name", "司庆"))
        .andExpect(redirectedUrl(PAGE));
    mvc.perform(
            send(PAGE + "/days")
                .param("firstDay", saturday.toString())
                .param("lastDay", "")
                .param("actsAs", "5")
                .param("name", "司庆调休"))
        .andExpect(redirectedUrl(PAGE));

    assertThat(hours.openings(holiday, saturday))
        .singleElement()
        .satisfies(opening -> assertThat(opening.actsAs()).isEqualTo(DayOfWeek.FRIDAY));
    mvc.perform(get(PAGE))
        .andExpect(content().string(containsString("Remove " + holiday + " – ")))
        .andExpect(content().string(containsString("Open as on a Friday</span>")));

    mvc.perform(
            send(PAGE + "/days/remove")
                .param("firstDay", holiday.toString())
                .param("lastDay", holiday.plusDays(1).toString())
                .param("actsAs", "")
                .param("name", "司庆"))
        .andExpect(flash().attribute("done", "calendar.done.removed"));
    assertThat(hours.openings(holiday, holiday)).hasSize(1);
    assertThat(events.stream(CalendarDayChanged.class)).hasSize(3);
  }

  /** Each refusal rolls back a transaction of its own. */
  @Test
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  void badDaysGetTheirSentences() throws Exception {
    LocalDate day = next(DayOfWeek.WEDNESDAY).plusYears(1);
    int weekday = day.getDayOfWeek().getValue();
    day("soon", "", "", "").andExpect(content().string(containsString("Enter a date")));
    day("2020-01-01", "", "", "旧").andExpect(content().string(containsString("This day is over")));
    day("20260-01-01", "", "", "旧").andExpect(content().string(containsString("Enter a date")));
    day("2999-01-01", "", "", "远").andExpect(content().string(containsString("too far away")));
    day(day.toString(), day.minusDays(1).toString(), "", "反")
        .andExpect(content().string(containsString("cannot be before the first")))
        .andExpect(content().string(containsString("href=\"#lastDay\"")));
    day(day.toString(), day.plusDays(31).toString(), "", "长")
        .andExpect(content().string(containsString("At most 31 days")));
    day(day.toString(), "", "" + weekday, "同")
        .andExpect(content().string(containsString("worked like that anyway")));
    day(day.toString(), "", "", " ").andExpect(content().string(containsString("Enter a name")));

    var entry = new SpecialDays(day, day.plusDays(1), null, "试");
    calendar.add(entry);
    try {
      day(day.minusDays(1).toString(), day.toString(), "", "撞")
          .andExpect(content().string(containsString("entered already")))
          .andExpect(content().string(containsString("value=\"撞\"")));
      remove(entry, "试试").andExpect(flash().attributeExists("problem"));
      assertThat(calendar.specialDays()).contains(entry);
    } finally {
      calendar.remove(entry);
    }
    remove(entry, "试").andExpect(flash().attributeExists("problem"));
  }

  @Test
  void thePageIsThereInChinese() throws Exception {
    mvc.perform(get(PAGE).header("Accept-Language", "zh-CN"))
        .andExpect(content().string(containsString("今后 14 天")))
        .andExpect(content().string(not(containsString("??"))));
  }

  private ResultActions day(String first, String last, String actsAs, String name)
      throws Exception {
    return mvc.perform(
            send(PAGE + "/days")
                .param("firstDay", first)
                .param("lastDay", last)
                .param("actsAs", actsAs)
                .param("name", name))
        .andExpect(status().isUnprocessableEntity());
  }

  private ResultActions remove(SpecialDays days, String name) throws Exception {
    return mvc.perform(
        send(PAGE + "/days/remove")
            .param("firstDay", days.firstDay().toString())
            .param("lastDay", days.lastDay().toString())
            .param("name", name));
  }

  /** Monday with a break and up to midnight, else closed. */
  private static MockHttpServletRequestBuilder week(int version) {
    return week(version, "", "");
  }

  private static MockHttpServletRequestBuilder week(int version, String field, String value) {
    var form = send(PAGE + "/hours").param("version", String.valueOf(version));
    for (String[] entry :
        new String[][] {
          {"days[0].stretches[0].from", "09:00"}, {"days[0].stretches[0].to", "12:00"},
          {"days[0].stretches[1].from", "14:00"}, {"days[0].stretches[1].to", "00:00"},
          {"days[1].stretches[0].from", ""}, {"days[1].stretches[0].to", ""}
        }) {
      form.param(entry[0], entry[0].equals(field) ? value : entry[1]);
    }
    return form;
  }

  private LocalDate next(DayOfWeek day) {
    return office.dateOf(clock.instant()).with(TemporalAdjusters.next(day));
  }

  private static MockHttpServletRequestBuilder send(String address) {
    return post(address).with(csrf());
  }
}
