package io.loupan.demo;

import io.loupan.staff.Shift;
import io.loupan.staff.StaffRefused;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Fills the demo when all services stand, and before anybody can reach them: the web server and the
 * job executor start later.
 */
@Component
@Profile("demo")
class DemoStart implements SmartLifecycle {

  private final DemoStaff staff;
  private final Optional<DemoPast> past;
  private boolean running;

  DemoStart(DemoStaff staff, Optional<DemoPast> past) {
    this.staff = staff;
    this.past = past;
  }

  @Override
  public void start() {
    try {
      if (past.isPresent() && past.get().isToBeMade()) {
        staff.hire(DemoPast.DUTY);
        past.get().make();
      } else {
        // so that the first enquiry is offered at any hour
        staff.hire(Shift.always());
      }
    } catch (StaffRefused | SQLException e) {
      throw new IllegalStateException(e);
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
