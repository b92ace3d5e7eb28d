package io.loupan.audit.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What the kinds of entries are called. */
record Kinds(MessageSource texts, Locale language) {

  /** What our own modules tell. */
  static final List<String> BUSINESS =
      List.of(
          "lead-captured",
          "lead-joined",
          "lead-clarified",
          "lead-rated",
          "lead-offered",
          "lead-assigned",
          "offer-declined",
          "offer-expired",
          "case-opened",
          "case-start-repeated",
          "case-handed-over",
          "case-noted",
          "case-note-removed",
          "case-moved-to-customer",
          "case-lost",
          "case-closed",
          "case-reopened",
          "customer-registered",
          "customer-looked-up",
          "strangers-limit-reached",
          "customer-received",
          "customer-contacted",
          "customer-corrected",
          "customer-erased",
          "consent-recorded",
          "consent-withdrawn",
          "file-kept",
          "message-queued",
          "message-sent",
          "message-set-aside",
          "message-cancelled",
          "project-changed",
          "unit-changed",
          "text-changed",
          "channel-changed",
          "office-hours-changed",
          "calendar-day-changed",
          "duty-changed",
          "leave-recorded",
          "leave-removed",
          "consultant-added",
          "consultant-changed",
          "consultant-paused",
          "consultant-back",
          "consultant-retired",
          "consultant-reinstated",
          "user-created",
          "user-groups-changed",
          "user-password-reset",
          "user-retired",
          "logged-in",
          "logged-out",
          "login-failed",
          "model-deployed",
          "notice-choices-changed");

  /** What the engine tells. */
  static final List<String> ENGINE =
      List.of(
          "process-start",
          "process-update",
          "process-end",
          "process-migrate",
          "activity-start",
          "activity-update",
          "activity-end",
          "activity-migrate",
          "task-create",
          "task-update",
          "task-complete",
          "task-delete",
          "task-migrate",
          "variable-create",
          "variable-update",
          "variable-update-detail",
          "variable-delete",
          "variable-migrate",
          "decision-evaluate",
          "job-create",
          "job-success",
          "job-fail",
          "job-delete",
          "incident-create",
          "incident-update",
          "incident-resolve",
          "incident-delete",
          "incident-migrate",
          "link-add",
          "link-delete",
          "operation");

  /** Of our own modules. */
  public List<String> business() {
    return BUSINESS;
  }

  /** Of the engine. */
  public List<String> engine() {
    return ENGINE;
  }

  /** In words, or the kind itself where there are none. */
  public String name(String kind) {
    return texts.getMessage("audit.kind." + kind, null, kind, language);
  }
}
