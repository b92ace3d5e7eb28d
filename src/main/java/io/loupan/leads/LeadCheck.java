package io.loupan.leads;

import io.loupan.customers.ContactMissing;
import io.loupan.customers.Customers;
import io.loupan.customers.Enquirer;
import io.loupan.leads.LeadRefused.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said about an enquiry without looking anything up. */
final class LeadCheck {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PHONE = 40;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_KEY = 200;
  private static final int LONGEST_MESSAGE = 2_000;

  /** A hundred billion yuan: more is a slip of the hand, and the column ends there. */
  private static final BigDecimal LARGEST_BUDGET = new BigDecimal("100000000000");

  private static final Set<String> TYPES = Set.of("STANDARD", "PREMIUM");
  private static final Set<String> REGIONS = Set.of("EAST", "WEST", "NORTH", "SOUTH");

  /** Line breaks and tabs are fine in a message; a NUL is not: PostgreSQL refuses it. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t]]");

  private LeadCheck() {}

  static List<Problem> problemsOf(CaptureLead lead) {
    List<Problem> problems = new ArrayList<>();
    if (blank(lead.name()) || !Enquirer.isName(lead.name())) {
      problems.add(new Problem("name", "leads.refused.name"));
    }
    try {
      Customers.requireContact(lead.phone(), lead.email());
    } catch (ContactMissing missing) {
      problems.addAll(problemsOf(missing));
    }
    if (blank(lead.project())) {
      problems.add(new Problem("project", "leads.refused.project"));
    }
    text(problems, "name", lead.name(), LONGEST_NAME);
    text(problems, "phone", lead.phone(), LONGEST_PHONE);
    text(problems, "email", lead.email(), LONGEST_EMAIL);
    text(problems, "campaign", lead.campaign(), LONGEST_WORD);
    text(problems, "message", lead.message(), LONGEST_MESSAGE);
    text(problems, "idempotencyKey", lead.idempotencyKey(), LONGEST_KEY);
    text(problems, "consent/noticeVersion", lead.noticeVersion(), LONGEST_WORD);
    if (lead.customerType() != null && !TYPES.contains(lead.customerType())) {
      problems.add(new Problem("customerType", "leads.refused.customerType"));
    }
    if (lead.region() != null && !REGIONS.contains(lead.region())) {
      problems.add(new Problem("region", "leads.refused.region"));
    }
    if (lead.budget() != null
        && (lead.budget().signum() < 0 || lead.budget().compareTo(LARGEST_BUDGET) > 0)) {
      problems.add(new Problem("budget", "leads.refused.budget"));
    }
    if (!lead.consentToContact()) {
      problems.add(new Problem("consent/contact", "leads.refused.consent"));
    }
    if (blank(lead.noticeVersion())) {
      problems.add(new Problem("consent/noticeVersion", "leads.refused.noticeVersion"));
    }
    return problems;
  }

  static List<Problem> problemsOf(ContactMissing missing) {
    List<Problem> problems = new ArrayList<>();
    if (missing.phoneUnreadable()) {
      problems.add(new Problem("phone", "leads.refused.phone"));
    }
    if (missing.emailInvalid()) {
      problems.add(new Problem("email", "leads.refused.email"));
    }
    if (problems.isEmpty()) {
      problems.add(new Problem("phone", "leads.refused.contact"));
    }
    return problems;
  }

  private static void text(List<Problem> problems, String field, String value, int longest) {
    if (value == null) {
      return;
    }
    if (value.length() > longest) {
      problems.removeIf(problem -> problem.field().equals(field));
      problems.add(new Problem(field, "leads.refused.tooLong"));
    } else if (CONTROL.matcher(value).find()) {
      problems.removeIf(problem -> problem.field().equals(field));
      problems.add(new Problem(field, "leads.refused.control"));
    }
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }
}
