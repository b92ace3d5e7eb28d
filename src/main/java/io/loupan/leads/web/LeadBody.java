package io.loupan.leads.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.loupan.customers.Title;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.LeadRefused.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON body of a lead, read field by field, so that each wrong type gets its own pointer. */
final class LeadBody {

  private final JsonNode body;
  private final List<Problem> problems = new ArrayList<>();

  private LeadBody(JsonNode body) {
    this.body = body;
  }

  static LeadBody of(JsonNode body) {
    LeadBody read = new LeadBody(body.isObject() ? body : MissingNode.getInstance());
    if (!body.isObject()) {
      read.problems.add(new Problem("", "leads.refused.body"));
    }
    return read;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Ours first, then those of other fields. */
  List<Problem> problemsBefore(List<Problem> others) {
    List<Problem> all = new ArrayList<>(problems);
    for (Problem other : others) {
      if (problems.stream().noneMatch(each -> each.field().equals(other.field()))) {
        all.add(other);
      }
    }
    return all;
  }

  CaptureLead command(String channel, String idempotencyKey, Locale language) {
    if (!channel.equals(text(body, "channel", "channel"))) {
      problems.add(new Problem("channel", "leads.refused.channel"));
    }
    JsonNode consent = body.path("consent");
    if (!consent.isMissingNode() && !consent.isObject()) {
      problems.add(new Problem("consent", "leads.refused.type"));
    }
    return new CaptureLead(
        channel,
        idempotencyKey,
        text(body, "name", "name"),
        title(),
        text(body, "phone", "phone"),
        text(body, "email", "email"),
        text(body, "project", "project"),
        text(body, "campaign", "campaign"),
        text(body, "customerType", "customerType"),
        text(body, "region", "region"),
        budget(),
        text(body, "message", "message"),
        body.path("wantsVisit").asBoolean(false),
        consent.path("contact").isBoolean() && consent.path("contact").booleanValue(),
        text(consent, "noticeVersion", "consent/noticeVersion"),
        language);
  }

  private Title title() {
    String title = text(body, "title", "title");
    for (Title each : Title.values()) {
      if (each.name().equals(title)) {
        return each;
      }
    }
    return null;
  }

  /** Empty and missing mean the same: not said. */
  private String text(JsonNode parent, String field, String pointer) {
    JsonNode value = parent.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      problems.add(new Problem(pointer, "leads.refused.type"));
      return null;
    }
    return value.textValue().isBlank() ? null : value.textValue();
  }

  private BigDecimal budget() {
    JsonNode value = body.path("budget");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      problems.add(new Problem("budget", "leads.refused.type"));
      return null;
    }
    if (value.isDouble() && Double.isInfinite(value.doubleValue())) { // 1e400: no decimal at all
      problems.add(new Problem("budget", "leads.refused.budget"));
      return null;
    }
    return value.decimalValue();
  }
}
