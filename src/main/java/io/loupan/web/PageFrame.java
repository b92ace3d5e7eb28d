package io.loupan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What the frame around every page needs to know. */
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

  /** The same page in the other language. */
  @ModelAttribute("otherLanguage")
  String otherLanguage(HttpServletRequest request, Locale locale) {
    return UriComponentsBuilder.fromPath(request.getRequestURI())
        .query(request.getQueryString())
        .replaceQueryParam("lang", locale.getLanguage().equals("zh") ? "en" : "zh-CN")
        .build()
        .toUriString();
  }

  /** Who is logged in, or null. */
  @ModelAttribute("person")
  String person(Principal principal) {
    return principal == null ? null : principal.getName();
  }

  /** The groups of who is logged in; the menu shows what they may open. */
  @ModelAttribute("groups")
  Set<String> groups(Authentication login) {
    return login == null
        ? Set.of()
        : login.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> authority.startsWith("GROUP_"))
            .map(authority -> authority.substring("GROUP_".length()))
            .collect(Collectors.toSet());
  }
}
