package io.loupan.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough, on our pages as in the Camunda web apps. In the profile {@code
 * demo} all are.
 */
@Component
class PasswordRule implements PasswordPolicyRule {

  private static final int SHORTEST = 10;

  /** What is tried first by anybody who guesses, as far as it is long enough to pass otherwise. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "1234567890",
          "0123456789",
          "12345678910",
          "administrator",
          "changeme123",
          "changeit123",
          "loupan1234",
          "password12",
          "password123",
          "password1234",
          "passw0rd123",
          "p@ssw0rd123",
          "qwertyuiop",
          "qwerty12345",
          "1q2w3e4r5t",
          "1qaz2wsx3edc",
          "welcome123",
          "camunda123",
          "letmein123");

  private final boolean demo;

  PasswordRule(Environment environment) {
    demo = environment.acceptsProfiles(Profiles.of("demo"));
  }

  boolean demo() {
    return demo;
  }

  /** The key of the sentence that says what is wrong, or empty. */
  Optional<String> objection(String userId, String password) {
    if (password == null || password.isBlank()) {
      return Optional.of("access.password.missing");
    }
    if (demo) {
      return Optional.empty();
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("access.password.short");
    }
    if (!userId.isEmpty() && lower.contains(userId.toLowerCase(Locale.ROOT))) {
      return Optional.of("access.password.name");
    }
    if (DEFAULTS.contains(lower) || lower.chars().distinct().count() < 4) {
      return Optional.of("access.password.guessed");
    }
    return Optional.empty();
  }

  @Override
  public boolean execute(String password, User user) {
    return objection(user == null ? "" : user.getId(), password).isEmpty();
  }

  @Override
  public boolean execute(String password) {
    return execute(password, null);
  }

  /** The web apps have a sentence for this one, in all their languages. */
  @Override
  public String getPlaceholder() {
    return "PASSWORD_POLICY_LENGTH";
  }

  @Override
  public Map<String, String> getParameters() {
    return Map.of("minLength", String.valueOf(demo ? 1 : SHORTEST));
  }
}
