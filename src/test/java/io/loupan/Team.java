package io.loupan;

import io.loupan.inventory.Drafts;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.NewConsultant;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import io.loupan.staff.StaffRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Projects and consultants for tests, so that no test meets the load of another. */
@Component
public class Team {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Projects projects;
  private final Staff staff;

  Team(Projects projects, Staff staff) {
    this.projects = projects;
    this.staff = staff;
  }

  /** A project that nobody serves yet. */
  public Project project() {
    try {
      return projects.create(Drafts.project("trial-" + NUMBERS.incrementAndGet()), "max");
    } catch (ProjectRefused e) {
      throw new AssertionError(e);
    }
  }

  /** A project that one consultant serves. */
  public Project projectServed() {
    Project project = project();
    anyone(project);
    return project;
  }

  /** A consultant for everything, always on duty. */
  public String anyone(Project... served) {
    return consultant(Level.REGULAR, Shift.always(), served);
  }

  /** A consultant for all regions and types. */
  public String consultant(Level level, List<Shift> duty, Project... served) {
    return consultant(level, duty, Set.of(Region.values()), Set.of(CustomerType.values()), served);
  }

  /** A consultant of certain qualities; the id sorts in the order of creation. */
  public String consultant(
      Level level,
      List<Shift> duty,
      Set<Region> regions,
      Set<CustomerType> types,
      Project... served) {
    String id = "test%06d".formatted(NUMBERS.incrementAndGet());
    try {
      staff.add(
          new NewConsultant(
              id,
              "测试" + id,
              new NewConsultant.Login("试", "测", id + "@example.com", id + "-secret"),
              level,
              30,
              Arrays.stream(served).map(Project::id).collect(Collectors.<UUID>toSet()),
              regions,
              types,
              duty));
    } catch (StaffRefused e) {
      throw new AssertionError(e);
    }
    return id;
  }
}
