package io.loupan.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser over real HTTP: keeps cookies, follows no redirect. */
public class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final String BOUNDARY = "----a-form-with-a-file";

  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** A browser of its own, without any cookie. */
  public Browser(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** Somebody of the demo who has logged in by the page. */
  public static Browser of(int port, String user) {
    Browser browser = new Browser(port);
    if (!browser.login(user, user).headers().firstValue("Location").orElse("").endsWith("/desk")) {
      throw new AssertionError(user + " could not log in");
    }
    return browser;
  }

  /** What an API or a test needs that no page sends. */
  public static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  public HttpResponse<String> login(String user, String password) {
    return send("/login", "/login", Map.of("username", user, "password", password));
  }

  public HttpResponse<String> get(String path, String... headers) {
    return request("GET", path, null, headers);
  }

  /** Sends a form of a page, with the token that the page has in it. */
  public HttpResponse<String> send(String page, String action, Map<String, String> fields) {
    Matcher token = CSRF.matcher(get(page, "Accept", "text/html").body());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&", "_csrf=" + encode(token.group(1)) + "&", ""));
    return request("POST", action, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  /** Sends a form of a page with one file in it to the page itself. */
  public HttpResponse<String> upload(
      String page, Map<String, String> fields, String field, String fileName, byte[] content) {
    return upload(page, page, fields, field, fileName, content);
  }

  /** Sends a form of a page with one file in it. */
  public HttpResponse<String> upload(
      String page,
      String action,
      Map<String, String> fields,
      String field,
      String fileName,
      byte[] content) {
    Matcher token = CSRF.matcher(get(page, "Accept", "text/html").body());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    var body = new ByteArrayOutputStream();
    var all = new HashMap<>(fields);
    all.put("_csrf", token.group(1));
    all.forEach(
        (name, value) ->
            body.writeBytes(part("name=\"%s\"".formatted(name), value.getBytes(UTF_8))));
    body.writeBytes(part("name=\"%s\"; filename=\"%s\"".formatted(field, fileName), content));
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return exchange(
        "POST",
        action,
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=" + BOUNDARY,
        "Accept",
        "text/html");
  }

  private static byte[] part(String head, byte[] content) {
    var part = new ByteArrayOutputStream();
    part.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, head)
            .getBytes(UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(UTF_8));
    return part.toByteArray();
  }

  public HttpResponse<String> request(String method, String path, String body, String... headers) {
    return exchange(
        method,
        path,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
        headers);
  }

  private HttpResponse<String> exchange(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
