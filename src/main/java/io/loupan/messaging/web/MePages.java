package io.loupan.messaging.web;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.messaging.NoticeChoices;
import io.loupan.messaging.NoticeGroup;
import io.loupan.messaging.NoticeGroup.Ways;
import java.security.Principal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody sees and chooses about themselves. */
@Controller
class MePages {

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  private final NoticeChoices choices;
  private final Users users;

  MePages(NoticeChoices choices, Users users) {
    this.choices = choices;
    this.users = users;
  }

  @GetMapping("/desk/me")
  String me(Principal login, Model model) {
    Person me = users.find(login.getName()).orElseThrow();
    model.addAttribute("me", me);
    model.addAttribute("ways", choices.of(me.id()));
    // auditors read and send nothing, here as everywhere
    model.addAttribute("mayChoose", !me.groups().equals(Set.of(StaffGroup.AUDITORS)));
    model.addAttribute("languages", LANGUAGES);
    model.addAttribute(
        "language", choices.mailLanguage(me.id()).getLanguage().equals("zh") ? "zh-CN" : "en");
    return "messaging/me";
  }

  /** A box that is not ticked is not sent. */
  @PostMapping("/desk/me")
  String choose(
      Principal login,
      @RequestParam(defaultValue = "") Set<NoticeGroup> inBrowser,
      @RequestParam(defaultValue = "") Set<NoticeGroup> byMail,
      @RequestParam(defaultValue = "") String language,
      RedirectAttributes next) {
    Map<NoticeGroup, Ways> ways = new EnumMap<>(NoticeGroup.class);
    for (NoticeGroup group : NoticeGroup.values()) {
      ways.put(group, new Ways(inBrowser.contains(group), byMail.contains(group)));
    }
    choices.choose(
        login.getName(),
        ways,
        LANGUAGES.contains(language)
            ? Locale.forLanguageTag(language)
            : choices.mailLanguage(login.getName()));
    next.addFlashAttribute("done", "me.done");
    return "redirect:/desk/me";
  }
}
