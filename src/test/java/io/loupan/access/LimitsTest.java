package io.loupan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LimitsTest {

  @Test
  void afterTooManyASourceWaitsAndOthersDoNot() {
    SourceLimit limit = new SourceLimit(3, 6);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.wait("10.0.0.1").isZero()).isTrue();
      assertThat(limit.count("10.0.0.1")).isTrue();
    }
    assertThat(limit.count("10.0.0.1")).isFalse();
    assertThat(limit.wait("10.0.0.1").toSeconds()).isBetween(5L, 10L);
    assertThat(limit.count("10.0.0.2")).isTrue();
  }

  @Test
  void aWholeIpv6NeighbourhoodIsOneSource() {
    SourceLimit limit = new SourceLimit(1, 1);
    assertThat(limit.count("2001:db8:1:2:3:4:5:6")).isTrue();
    assertThat(limit.count("2001:db8:1:2:ffff::1")).isFalse();
    assertThat(limit.count("2001:db8:1:3::1")).isTrue();
  }

  @Test
  void aFloodOfFormsIsToldToWait() throws Exception {
    EnquiryLimit filter = new EnquiryLimit(new Limits(1, 1, 2, 1));
    assertThat(status(filter, "POST", "10.0.0.1")).isEqualTo(200);
    assertThat(status(filter, "POST", "10.0.0.1")).isEqualTo(200);
    assertThat(status(filter, "POST", "10.0.0.1")).isEqualTo(429);
    assertThat(status(filter, "GET", "10.0.0.1")).isEqualTo(200);
    assertThat(status(filter, "POST", "10.0.0.2")).isEqualTo(200);
  }

  private static int status(EnquiryLimit filter, String method, String source)
      throws IOException, jakarta.servlet.ServletException {
    var request = new MockHttpServletRequest(method, "/enquiries");
    request.setRemoteAddr(source);
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }
}
