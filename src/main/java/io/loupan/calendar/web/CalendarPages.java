package io.loupan.calendar.web;

import io.loupan.calendar.CalendarRefused;
import io.loupan.calendar.CalendarRefused.Problem;
import io.loupan.calendar.Hours;
import io.loupan.calendar.OfficeCalendar;
import io.loupan.calendar.OfficeCalendar.Week;
import io.loupan.calendar.OfficeHours;
import io.loupan.calendar.Opening;
import io.loupan.calendar.SpecialDays;
import io.loupan.calendar.web.WeekForm.Stretch;
import io.loupan.kernel.Office;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sets up when the office works, and shows what that makes of the next days. */
@Controller
@RequestMapping("/desk/calendar")
class CalendarPages {

  private static final int DAYS_SHOWN = 14;

  private static final String PAGE = "redirect:/desk/calendar";

  /**
   * One of the next days as it is reckoned.
   *
   * @param special why it is not like its weekday, or null
   * @param actsAs the weekday whose hours hold
   * @param hours {@code 09:00–18:00}, several with a gap between; empty if closed
   */
  record ComingDay(LocalDate day, SpecialDays special, DayOfWeek actsAs, List<String> hours) {}

  private interface Change {
    void make() throws CalendarRefused;
  }

  private final OfficeCalendar calendar;
  private final OfficeHours reckoning;
  private final Office office;
  private final Clock clock;

  CalendarPages(OfficeCalendar calendar, OfficeHours reckoning, Office office, Clock clock) {
    this.calendar = calendar;
    this.reckoning = reckoning;
    this.office = office;
    this.clock = clock;
  }

  @GetMapping
  String show(Model model) {
    return page(model);
  }

  @PostMapping("/hours")
  String setHours(
      @ModelAttribute("week") WeekForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    var hours = new ArrayList<Hours>();
    var fields = new ArrayList<String>();
    for (int day = 0; day < form.days().size(); day++) {
      List<Stretch> stretches = form.days().get(day).stretches();
      for (int i = 0; i < stretches.size(); i++) {
        if (stretches.get(i).isEmpty()) {
          continue;
        }
        String field = "days[" + day + "].stretches[" + i + "].from";
        Hours typed = stretches.get(i).hours(DayOfWeek.of(day + 1));
        if (typed == null) {
          errors.rejectValue(field, "calendar.problem.hours.times");
        } else {
          hours.add(typed);
          fields.add(field);
        }
      }
    }
    var week = new Week(hours, number(form.version()));
    if (refused(() -> calendar.setHours(week), errors, fields, "days[0].stretches[0].from")) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(model);
    }
    after.addFlashAttribute("done", "calendar.done.hours");
    return PAGE;
  }

  @PostMapping("/days")
  String add(
      @ModelAttribute("days") DaysForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    if (refused(() -> calendar.add(form.days()), errors, List.of(), "firstDay")) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(model);
    }
    after.addFlashAttribute("done", "calendar.done.added");
    return PAGE;
  }

  @PostMapping("/days/remove")
  String remove(DaysForm entry, RedirectAttributes after) {
    try {
      calendar.remove(entry.days());
      after.addFlashAttribute("done", "calendar.done.removed");
    } catch (CalendarRefused refused) {
      after.addFlashAttribute("problem", refused.problems().get(0).messageKey());
    }
    return PAGE;
  }

  private static int number(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException noVersion) {
      return -1;
    }
  }

  /**
   * Makes the change unless the form is wrong already; true if it cannot be made. What is about the
   * whole stands at the first field.
   */
  private static boolean refused(
      Change change, BindingResult errors, List<String> hourFields, String firstField) {
    try {
      if (!errors.hasErrors()) {
        change.make();
      }
    } catch (CalendarRefused refused) {
      for (Problem problem : refused.problems()) {
        errors.rejectValue(field(problem, hourFields, firstField), problem.messageKey());
      }
    }
    return errors.hasErrors();
  }

  private static String field(Problem problem, List<String> hourFields, String firstField) {
    for (int i = 0; i < hourFields.size(); i++) {
      if (problem.field().equals("hours[" + i + "]")) {
        return hourFields.get(i);
      }
    }
    return problem.field().isEmpty() || problem.field().equals("hours")
        ? firstField
        : problem.field();
  }

  /** The page; a form that was refused is in the model already. */
  private String page(Model model) {
    List<SpecialDays> special = calendar.specialDays();
    model.addAttribute("special", special);
    model.addAttribute("coming", coming(special));
    if (!model.containsAttribute("week")) {
      model.addAttribute("week", WeekForm.of(calendar.week()));
    }
    if (!model.containsAttribute("days")) {
      model.addAttribute("days", DaysForm.EMPTY);
    }
    return "calendar/calendar";
  }

  private List<ComingDay> coming(List<SpecialDays> special) {
    LocalDate today = office.dateOf(clock.instant());
    LocalDate last = today.plusDays(DAYS_SHOWN - 1L);
    var openings =
        reckoning.openings(today, last).stream().collect(Collectors.groupingBy(Opening::day));
    return today
        .datesUntil(last.plusDays(1))
        .map(
            day -> {
              var own = special.stream().filter(days -> days.covers(day)).findFirst().orElse(null);
              var actsAs = own == null || own.actsAs() == null ? day.getDayOfWeek() : own.actsAs();
              var hours =
                  openings.getOrDefault(day, List.of()).stream().map(CalendarPages::text).toList();
              return new ComingDay(day, own, actsAs, hours);
            })
        .toList();
  }

  /** Here midnight at the end of a day is 24:00, so that nobody wonders. */
  private static String text(Opening opening) {
    String end = opening.toMinute() == Hours.MIDNIGHT ? "24:00" : WeekForm.time(opening.toMinute());
    return WeekForm.time(opening.fromMinute()) + "–" + end;
  }
}
