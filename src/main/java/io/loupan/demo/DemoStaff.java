package io.loupan.demo;

import static io.loupan.staff.CustomerType.PREMIUM;
import static io.loupan.staff.CustomerType.STANDARD;
import static io.loupan.staff.Region.EAST;
import static io.loupan.staff.Region.NORTH;
import static io.loupan.staff.Region.SOUTH;
import static io.loupan.staff.Region.WEST;

import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.NewConsultant;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import io.loupan.staff.StaffRefused;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Three consultants of different regions, types and levels. */
@Component
@Profile("demo")
class DemoStaff {

  private static final int CAPACITY = 30;

  private final Staff staff;
  private final Projects projects;

  DemoStaff(Staff staff, Projects projects) {
    this.staff = staff;
    this.projects = projects;
  }

  /**
   * Adds them, where there is nobody yet.
   *
   * @param duty of each of them
   */
  void hire(List<Shift> duty) throws StaffRefused {
    if (!staff.all().isEmpty()) {
      return;
    }
    add("sam", "王珊", Level.REGULAR, Set.of(EAST), Set.of(STANDARD), duty);
    add("sun", "孙阳", Level.SENIOR, Set.of(WEST), Set.of(STANDARD, PREMIUM), duty);
    add("sky", "高天", Level.JUNIOR, Set.of(NORTH, SOUTH), Set.of(STANDARD), duty);
  }

  private void add(
      String userId,
      String name,
      Level level,
      Set<Region> regions,
      Set<CustomerType> types,
      List<Shift> duty)
      throws StaffRefused {
    Set<UUID> all = projects.all().stream().map(Project::id).collect(Collectors.toSet());
    // their logins are made by access; without one here no password is needed
    staff.add(new NewConsultant(userId, name, null, level, CAPACITY, all, regions, types, duty));
  }
}
