package io.loupan.bench;

import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectDraft;
import io.loupan.inventory.Projects;
import io.loupan.leads.CaptureLead;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.NewConsultant;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/** Eight projects with consultants of their own, and enquiries of people nobody knows. */
final class World {

  static final int PROJECTS = 8;
  private static final int CONSULTANTS = 3;

  private final List<String> slugs = new ArrayList<>();
  private final AtomicInteger people = new AtomicInteger();

  World(ApplicationContext application) throws Exception {
    Projects projects = application.getBean(Projects.class);
    Staff staff = application.getBean(Staff.class);
    for (int p = 1; p <= PROJECTS; p++) {
      Project project = projects.create(draft("bench-" + p), "max");
      slugs.add(project.slug());
      for (int c = 1; c <= CONSULTANTS; c++) {
        String id = "bench" + p + "x" + c;
        staff.add(
            new NewConsultant(
                id,
                id,
                new NewConsultant.Login("One", "Bench", id + "@example.com", id + "-secret"),
                Level.REGULAR,
                500,
                Set.of(project.id()),
                Set.of(Region.values()),
                Set.of(CustomerType.values()),
                Shift.always()));
      }
    }
  }

  private static ProjectDraft draft(String slug) {
    return new ProjectDraft(
        null, slug, "试验园", "Trial Park", "杭州", "Hangzhou", "试验路 1 号", "1 Trial Road", "试验置业",
        "Trial Homes", "0571-8600 0000", "一句话。", null, "NORTH", "BARE", "2028/06/30", "216", "35%",
        "2.5", "3.2", "70", "2095", "试验银行", null);
  }

  int nextPerson() {
    return people.incrementAndGet();
  }

  String project(int person) {
    return slugs.get(person % PROJECTS);
  }

  static String phone(int person) {
    return "1391%07d".formatted(person);
  }

  /** Unlike any other; it looks like an id, so that the floor makes new ones. */
  static String key(int person) {
    return new UUID(0, person).toString();
  }

  /** The enquiry of a new person; one after the other go round the projects. */
  CaptureLead enquiry(int person) {
    return new CaptureLead(
        "website", key(person), "王芳", null, phone(person), null, project(person), null, null,
        null, null, "请问三居室还有吗?", false, true, "2026-11", Locale.SIMPLIFIED_CHINESE);
  }

  /** The same as the interface takes it. */
  String body(int person) {
    return """
        {"channel":"website","name":"王芳","phone":"%s","project":"%s","message":"请问三居室还有吗?",
         "consent":{"contact":true,"noticeVersion":"2026-11"}}"""
        .formatted(phone(person), project(person));
  }
}
