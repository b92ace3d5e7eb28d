package io.loupan.messaging.web;

import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import io.loupan.messaging.NoticeTexts;
import io.loupan.messaging.NoticeView;
import io.loupan.messaging.Notices;
import io.loupan.messaging.ToldNotice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody was told: as a page, and live into open browsers. */
@Controller
class NoticePages {

  private static final int MOST = 50;

  private final Notices notices;
  private final NoticeTexts texts;
  private final NoticeStreams streams;
  private final Office office;

  NoticePages(Notices notices, NoticeTexts texts, NoticeStreams streams, Office office) {
    this.notices = notices;
    this.texts = texts;
    this.streams = streams;
    this.office = office;
  }

  /** One line of the page. */
  record Line(NoticeView view, String at, boolean seen, CaseNo caseNo) {

    /** The task that it led to may be done: the case says what comes next. */
    public boolean past() {
      return seen && caseNo != null && view.link() != null && view.link().startsWith("/camunda/");
    }
  }

  @GetMapping("/desk/notices")
  String list(Principal person, Locale locale, Model model) {
    List<ToldNotice> told = notices.newest(person.getName(), MOST);
    model.addAttribute(
        "lines",
        told.stream()
            .map(
                each ->
                    new Line(
                        texts.view(each, locale),
                        office.show(each.at()),
                        each.seenAt() != null,
                        each.notice().caseNo()))
            .toList());
    model.addAttribute("unseen", told.stream().anyMatch(each -> each.seenAt() == null));
    return "messaging/notices";
  }

  @GetMapping(path = "/desk/notices/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      Principal person,
      Locale locale,
      CsrfToken token,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    streams.open(request, response, person.getName(), locale, token);
  }

  @PostMapping("/desk/notices/{id}/seen")
  String seen(@PathVariable UUID id, Principal person, RedirectAttributes next) {
    notices.seen(person.getName(), id);
    next.addFlashAttribute("done", "notices.done.one");
    return "redirect:/desk/notices";
  }

  @PostMapping("/desk/notices/seen")
  String allSeen(Principal person, RedirectAttributes next) {
    notices.allSeen(person.getName());
    next.addFlashAttribute("done", "notices.done.all");
    return "redirect:/desk/notices";
  }
}
