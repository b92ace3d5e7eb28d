package io.loupan.kernel;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach this site, for links that leave it in a mail. */
@Component
public class SiteAddress {

  private final String base;

  SiteAddress(@Value("${loupan.base-url}") String base) {
    this.base = base.replaceAll("/+$", "");
  }

  /**
   * A whole address.
   *
   * @param path path on this site, from the first slash on
   * @return for example {@code https://sales.example.com/desk}
   */
  public String of(String path) {
    return base + path;
  }
}
