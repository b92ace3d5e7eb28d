package io.loupan.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The clock of the demo, which can be turned back and goes on from there; the engine's is turned
 * with it. No other profile has it.
 *
 * <p>The engine's clock is one for the whole JVM: nothing else may run meanwhile.
 */
@Component
@Profile("demo")
public class TurnableClock extends Clock {

  private final Clock system = Clock.systemUTC();
  private volatile Duration turned = Duration.ZERO;

  /**
   * Lets both clocks go on from a point in time.
   *
   * @param at a point in time that has been
   * @throws IllegalArgumentException if it is still to come
   */
  public void turnTo(Instant at) {
    Instant now = system.instant();
    if (at.isAfter(now)) {
      throw new IllegalArgumentException("No past: " + at);
    }
    turned = Duration.between(now, at);
    ClockUtil.offset(turned.toMillis());
  }

  /** Both clocks show what time it really is. */
  public void backToNow() {
    turned = Duration.ZERO;
    ClockUtil.reset();
  }

  @Override
  public Instant instant() {
    return system.instant().plus(turned);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Nobody asks for it: times are UTC here, and shown by the office. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
