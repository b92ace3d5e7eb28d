package io.loupan.leads;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Enquiries for tests, each from a person of its own unless said otherwise. */
public final class LeadsOf {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private LeadsOf() {}

  /** A phone number nobody had before. */
  public static String newPhone() {
    return "139%08d".formatted(10_000_000 + PEOPLE.incrementAndGet());
  }

  /** An enquiry of a new person about a project. */
  public static CaptureLead newPerson(String project) {
    return from("王芳", newPhone(), null, project);
  }

  /** An enquiry of a certain person. */
  public static CaptureLead from(String name, String phone, String email, String project) {
    return with(name, phone, email, project, null, null, null, false);
  }

  /** An enquiry with all that the rules read. */
  public static CaptureLead with(
      String name,
      String phone,
      String email,
      String project,
      String customerType,
      String region,
      BigDecimal budget,
      boolean wantsVisit) {
    return new CaptureLead(
        "website",
        null,
        name,
        null,
        phone,
        email,
        project,
        null,
        customerType,
        region,
        budget,
        "请问三居室还有吗?",
        wantsVisit,
        true,
        "2026-11",
        Locale.SIMPLIFIED_CHINESE);
  }
}
