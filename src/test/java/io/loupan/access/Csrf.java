package io.loupan.access;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A form's token for requests without a browser. The one of Spring's test library exchanges the
 * token store of the whole running application, and strangers get a session from then on.
 */
public final class Csrf {

  private Csrf() {}

  /** Sends a fitting pair of cookie and field. */
  public static RequestPostProcessor csrf() {
    return request -> {
      String token = UUID.randomUUID().toString();
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      // the field is masked: random bytes, then the token combined with them; zeros change nothing
      byte[] masked = new byte[bytes.length * 2];
      System.arraycopy(bytes, 0, masked, bytes.length, bytes.length);
      request.setCookies(new Cookie("loupan-csrf", token));
      request.setParameter("_csrf", Base64.getUrlEncoder().encodeToString(masked));
      return request;
    };
  }
}
