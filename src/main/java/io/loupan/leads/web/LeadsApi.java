package io.loupan.leads.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.leads.CaptureLead;
import io.loupan.leads.CapturedLead;
import io.loupan.leads.Lead;
import io.loupan.leads.LeadNo;
import io.loupan.leads.LeadRefused;
import io.loupan.leads.LeadRefused.Problem;
import io.loupan.leads.Leads;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Leads for channels: websites, portals, partners. The caller is the channel that its {@code
 * X-API-Key} belongs to, and sees its own leads only.
 */
@RestController
@RequestMapping(path = "/api/leads", produces = MediaType.APPLICATION_JSON_VALUE)
class LeadsApi {

  private final Leads leads;
  private final Cases cases;
  private final MessageSource texts;

  LeadsApi(Leads leads, Cases cases, MessageSource texts) {
    this.leads = leads;
    this.cases = cases;
    this.texts = texts;
  }

  /**
   * Takes a lead in. {@code 201} for a new case, {@code 200} for a further lead of an open one;
   * either way the lead is committed. A repetition under the same {@code Idempotency-Key} gets the
   * same answer.
   */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> capture(
      @RequestBody JsonNode body,
      @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
      Principal channel,
      Locale language)
      throws LeadRefused {
    LeadBody sent = LeadBody.of(body);
    CaptureLead command =
        sent.command(
            channel.getName(),
            idempotencyKey == null || idempotencyKey.isBlank() ? null : idempotencyKey,
            language);
    if (!sent.problems().isEmpty()) {
      throw new LeadRefused(sent.problemsBefore(leads.problemsOf(command)));
    }
    CapturedLead captured = leads.capture(command);
    Map<String, Object> answer = new TreeMap<>();
    answer.put("leadNo", captured.leadNo());
    answer.put("customerNo", captured.customerNo());
    answer.put("caseNo", captured.caseNo());
    answer.put("status", captured.status());
    if (captured.joined()) {
      answer.put("joined", true);
      return ResponseEntity.ok(answer);
    }
    return ResponseEntity.created(URI.create("/api/leads/" + captured.leadNo())).body(answer);
  }

  /**
   * How a lead fares.
   *
   * @param status CAPTURED, IN_REVIEW, RATED or DISCARDED
   * @param stage of its case, see {@link io.loupan.cases.Stage}
   * @param assignee the consultant who owns the case or to whom it is offered, or null
   * @param capturedAt when it came in (UTC)
   * @param acceptedAt when the consultant took the case (UTC), or null
   * @param closedAt when the case ended (UTC), or null
   * @param outcome WON or LOST, or null
   */
  record LeadView(
      String leadNo,
      String caseNo,
      String status,
      String stage,
      String assignee,
      Instant capturedAt,
      Instant acceptedAt,
      Instant closedAt,
      String outcome) {}

  @GetMapping("/{leadNo}")
  ResponseEntity<?> find(@PathVariable String leadNo, Principal channel, Locale language) {
    Optional<Lead> lead = lead(leadNo).filter(each -> each.channel().equals(channel.getName()));
    if (lead.isEmpty()) {
      ProblemDetail problem =
          ProblemDetail.forStatusAndDetail(
              HttpStatus.NOT_FOUND, texts.getMessage("leads.notFound", null, language));
      return ResponseEntity.status(HttpStatus.NOT_FOUND)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem);
    }
    SalesCase sale = cases.get(lead.get().caseNo());
    return ResponseEntity.ok(
        new LeadView(
            lead.get().leadNo().value(),
            sale.caseNo().value(),
            lead.get().status().name(),
            sale.stage().name(),
            sale.holder(),
            lead.get().capturedAt(),
            sale.acceptedAt(),
            sale.closedAt(),
            sale.outcome() == null ? null : sale.outcome().name()));
  }

  private Optional<Lead> lead(String leadNo) {
    try {
      return leads.find(new LeadNo(leadNo));
    } catch (IllegalArgumentException noSuchNumber) {
      return Optional.empty();
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(LeadRefused refused, Locale language) {
    boolean reusedKey =
        refused.problems().stream().anyMatch(each -> each.field().equals("idempotencyKey"));
    return problem(
        reusedKey ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.BAD_REQUEST,
        refused.problems(),
        language);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException unreadable, Locale language) {
    return problem(
        HttpStatus.BAD_REQUEST, List.of(new Problem("", "leads.refused.body")), language);
  }

  private ResponseEntity<ProblemDetail> problem(
      HttpStatus status, List<Problem> problems, Locale language) {
    ProblemDetail detail =
        ProblemDetail.forStatusAndDetail(
            status, texts.getMessage(problems.get(0).messageKey(), null, language));
    detail.setTitle(texts.getMessage("leads.refused.title", null, language));
    detail.setProperty(
        "errors",
        problems.stream()
            .map(
                each ->
                    Map.of(
                        "pointer",
                        each.field().isEmpty() ? "#" : "#/" + each.field(),
                        "detail",
                        texts.getMessage(each.messageKey(), null, language)))
            .toList());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail);
  }
}
