package io.loupan.access.web;

import io.loupan.access.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one place to log in. What is sent to it, Spring Security takes. */
@Controller
class LoginPage {

  @GetMapping("/login")
  String login(@RequestParam(required = false) Integer wait, Model model) {
    if (CurrentUser.id().isPresent()) {
      return "redirect:/desk";
    }
    model.addAttribute("wait", wait);
    return "access/login";
  }
}
