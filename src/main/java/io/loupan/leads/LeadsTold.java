package io.loupan.leads;

import io.loupan.access.Channels;
import io.loupan.cases.CaseHistory;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.cases.Sight;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells what the customer of a case asked for, and when. */
@Component
class LeadsTold implements CaseHistory {

  private final Leads leads;
  private final Channels channels;
  private final Customers customers;
  private final MessageSource texts;

  LeadsTold(Leads leads, Channels channels, Customers customers, MessageSource texts) {
    this.leads = leads;
    this.channels = channels;
    this.customers = customers;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    List<Lead> asked = leads.ofCase(caseNo, before, most);
    Map<String, String> names = channels.names();
    Map<UUID, String> words =
        sight.covers(Sight.WORK)
            ? customers.readAll(asked.stream().map(Lead::enteredId).toList())
            : Map.of();
    return asked.stream()
        .map(
            lead ->
                new HistoryEntry(
                    lead.capturedAt(),
                    Kind.ENQUIRY,
                    lead.wantsVisit() ? "calendar-check" : "chat-left-text",
                    texts.getMessage(
                        lead.wantsVisit() ? "leads.told.visit" : "leads.told.question",
                        new Object[] {names.getOrDefault(lead.channel(), lead.channel())},
                        locale),
                    null,
                    message(lead, words),
                    null,
                    null))
        .toList();
  }

  private String message(Lead lead, Map<UUID, String> words) {
    String entered = words.get(lead.enteredId());
    String message = entered == null ? null : leads.read(entered).message();
    return message == null || message.isBlank() ? null : message;
  }
}
