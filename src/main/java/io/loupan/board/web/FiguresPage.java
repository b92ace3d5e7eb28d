package io.loupan.board.web;

import io.loupan.access.Channels;
import io.loupan.board.FigureReport;
import io.loupan.board.Figures;
import io.loupan.engine.RuleTexts;
import io.loupan.kernel.Office;
import io.loupan.staff.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How fast and how well leads are served, each figure with its definition. */
@Controller
class FiguresPage {

  private static final int MOST_DAYS = 366;

  /** Shows a span of working time. */
  record Spans(MessageSource texts, Locale language) {

    /** {@code 12 min}, {@code 3 h 20 min}; a dash where there is none. */
    public String show(Duration span) {
      if (span == null) {
        return "–";
      }
      long minutes = span.toMinutes();
      String key =
          minutes == 0
              ? "board.span.less"
              : minutes < 60 ? "board.span.minutes" : "board.span.hours";
      return texts.getMessage(key, new Object[] {minutes / 60, minutes % 60}, language);
    }
  }

  private final Figures figures;
  private final Staff staff;
  private final Channels channels;
  private final Projects projects;
  private final RuleTexts rules;
  private final Office office;
  private final MessageSource texts;
  private final Clock clock;

  FiguresPage(
      Figures figures,
      Staff staff,
      Channels channels,
      Projects projects,
      RuleTexts rules,
      Office office,
      MessageSource texts,
      Clock clock) {
    this.figures = figures;
    this.staff = staff;
    this.channels = channels;
    this.projects = projects;
    this.rules = rules;
    this.office = office;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/desk/board/figures")
  String show(
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String project,
      Model model,
      Locale language,
      HttpServletResponse response) {
    Period period = Period.orUsual(from, to, project, office.dateOf(clock.instant()));
    Errors problems = check(period);
    model.addAttribute("period", period);
    model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "period", problems);
    model.addAttribute("projects", projects.names(language));
    if (problems.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return "board/figures";
    }
    FigureReport report =
        figures.of(period.first(), period.last(), FilterForm.uuid(period.project()));
    model.addAttribute("report", report);
    model.addAttribute("most", Figures.MOST_LEADS);
    model.addAttribute("spans", new Spans(texts, language));
    model.addAttribute("rules", rules);
    model.addAttribute("consultantNames", staff.names());
    model.addAttribute("channelNames", channels.names());
    return "board/figures";
  }

  private static Errors check(Period period) {
    Errors problems = new BeanPropertyBindingResult(period, "period");
    LocalDate first = period.first();
    LocalDate last = period.last();
    if (first == null) {
      problems.rejectValue("from", "board.problem.from");
    }
    if (last == null) {
      problems.rejectValue("to", "board.problem.until");
    } else if (first != null && last.isBefore(first)) {
      problems.rejectValue("to", "board.problem.until.early");
    } else if (first != null && !last.isBefore(first.plusDays(MOST_DAYS))) {
      problems.rejectValue("to", "board.problem.until.far");
    }
    return problems;
  }
}
