package io.loupan.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who sends a good {@code X-API-Key} is that channel; its principal's name is the channel's id. */
class ApiKeyFilter extends OncePerRequestFilter {

  private final Channels channels;

  ApiKeyFilter(Channels channels) {
    this.channels = channels;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Channel> channel = channels.authenticate(request.getHeader("X-API-Key"));
    if (channel.isPresent()) {
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          new PreAuthenticatedAuthenticationToken(
              channel.get().id(), null, AuthorityUtils.createAuthorityList(Doors.CHANNEL)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
