package io.loupan.audit.web;

import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.validation.Errors;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the address of a list asks for, as it was typed; empty means all. It can be kept and sent to
 * somebody else, so nothing in it says who a customer is.
 *
 * @param no a case number
 * @param customer a customer number
 * @param person id of a user
 * @param kind a kind of entry
 * @param from first day on the office's calendar, {@code 2026-11-01}
 * @param to last day, inclusive
 * @param project id of a project
 * @param state how cases stand
 */
record Asked(
    String no,
    String customer,
    String person,
    String kind,
    String from,
    String to,
    String project,
    String state) {

  Asked {
    no = clean(no);
    customer = clean(customer);
    person = clean(person);
    kind = clean(kind);
    from = clean(from);
    to = clean(to);
    project = clean(project);
    state = clean(state);
  }

  private static String clean(String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }

  /** The address of a list that asks for the same. */
  public String link(String path) {
    return link(path, null, null);
  }

  /** The address of one of its pages: {@code after} or {@code before} a key. */
  public String link(String path, String direction, String key) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
    add(link, "no", no);
    add(link, "customer", customer);
    add(link, "person", person);
    add(link, "kind", kind);
    add(link, "from", from);
    add(link, "to", to);
    add(link, "project", project);
    add(link, "state", state);
    add(link, direction, key);
    return link.encode().build().toUriString();
  }

  private static void add(UriComponentsBuilder link, String name, String value) {
    if (value != null) {
      link.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
    }
  }

  /** Whether all is asked for. */
  public boolean isEverything() {
    return link("").isEmpty();
  }

  CaseNo caseNo(Errors problems) {
    try {
      return no == null ? null : new CaseNo(no.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException notANumber) {
      problems.rejectValue("no", "audit.problem.no");
      return null;
    }
  }

  CustomerId customer(Customers customers, Errors problems) {
    if (customer == null) {
      return null;
    }
    CustomerId found = customers.withNo(customer.toUpperCase(Locale.ROOT)).orElse(null);
    if (found == null) {
      problems.rejectValue("customer", "audit.problem.customer");
    }
    return found;
  }

  /** The moment at which the first day begins. */
  Instant from(Office office, Errors problems) {
    LocalDate day = day("from", from, problems);
    return day == null ? null : day.atStartOfDay(office.zone()).toInstant();
  }

  /** The moment at which the last day is over. */
  Instant until(Office office, Errors problems) {
    LocalDate day = day("to", to, problems);
    return day == null ? null : day.plusDays(1).atStartOfDay(office.zone()).toInstant();
  }

  UUID projectId(Errors problems) {
    try {
      return project == null ? null : UUID.fromString(project);
    } catch (IllegalArgumentException none) {
      problems.rejectValue("project", "audit.problem.project");
      return null;
    }
  }

  private static LocalDate day(String field, String typed, Errors problems) {
    try {
      LocalDate day = typed == null ? null : LocalDate.parse(typed);
      if (day == null || (day.getYear() > 1999 && day.getYear() < 10000)) {
        return day;
      }
    } catch (DateTimeParseException noDate) {
      // told below
    }
    problems.rejectValue(field, "audit.problem.day");
    return null;
  }
}
