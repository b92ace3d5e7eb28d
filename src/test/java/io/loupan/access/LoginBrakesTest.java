package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loupan.LoupanTest;
import io.loupan.engine.Passwords;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who guesses waits, and who lost a right loses the session. */
@LoupanTest
class LoginBrakesTest {

  @LocalServerPort int port;
  @Autowired IdentityService identity;
  @Autowired Users users;
  @Autowired Passwords passwords;
  private final String id = "u" + UUID.randomUUID().toString().substring(0, 8);

  @AfterEach
  void logout() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void oneAddressCannotGoThroughAllUsersAndAnotherAddressIsNotHeldUp() {
    EngineUsers logins = new EngineUsers(identity, users, passwords, new Limits(3, 6, 1, 1));
    for (int i = 0; i < 3; i++) {
      String unknown = "nobody" + i;
      assertThatThrownBy(() -> logins.authenticate(login(unknown, "x", "10.1.1.1")))
          .isInstanceOf(BadCredentialsException.class);
    }
    assertThatThrownBy(() -> logins.authenticate(login("leo", "leo", "10.1.1.1")))
        .isInstanceOfSatisfying(
            TooManyTries.class, refused -> assertThat(refused.seconds()).isBetween(1L, 11L));
    assertThat(logins.authenticate(login("leo", "leo", "10.1.1.2")).getAuthorities())
        .extracting(Object::toString)
        .containsExactly("GROUP_legal");
  }

  @Test
  void whoMustWaitIsToldHowLong() {
    assertThat(new Browser(port).get("/login?wait=12", "Accept-Language", "en").body())
        .contains("Wait 12 seconds");
    assertThat(new Browser(port).get("/login?wait=12", "Accept-Language", "zh").body())
        .contains("等待 12 秒");
  }

  @Test
  void aRightTakenAwayInTheAdminAppEndsTheSessionWithinAMinute() throws Exception {
    users.create(new NewUser(id, "a", "b", null, id, Set.of(StaffGroup.SALES_MANAGERS)));
    Instant now = Instant.parse("2026-11-24T08:00:00Z");
    Authentication login =
        new EngineUsers(identity, users, passwords, new Limits(9, 9, 9, 9))
            .authenticate(login(id, id, "10.1.1.3"));
    MockHttpSession session = new MockHttpSession();
    assertThat(passes(login, session, now)).isTrue();

    identity.deleteMembership(id, "sales-managers");
    identity.createMembership(id, "sales");

    assertThat(passes(login, session, now.plusSeconds(59))).isTrue();
    assertThat(passes(login, session, now.plus(Duration.ofMinutes(1)))).isFalse();
    assertThat(session.isInvalid()).isTrue();
  }

  private boolean passes(Authentication login, HttpSession session, Instant at) throws Exception {
    SecurityContextHolder.getContext().setAuthentication(login);
    var request = new MockHttpServletRequest("GET", "/desk");
    request.setSession(session);
    new StillInGroups(users, Clock.fixed(at, ZoneOffset.UTC))
        .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    return SecurityContextHolder.getContext().getAuthentication() != null;
  }

  private static Authentication login(String user, String password, String source) {
    var login = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(source);
    login.setDetails(new WebAuthenticationDetails(request));
    return login;
  }
}
