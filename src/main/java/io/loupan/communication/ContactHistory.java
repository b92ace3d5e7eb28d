package io.loupan.communication;

import io.loupan.cases.CaseHistory;
import io.loupan.cases.HistoryEntry;
import io.loupan.cases.HistoryEntry.Kind;
import io.loupan.cases.Sight;
import io.loupan.customers.Customers;
import io.loupan.kernel.CaseNo;
import io.loupan.kernel.Office;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells of each contact with the customer. */
@Component
class ContactHistory implements CaseHistory {

  private static final Map<ContactChannel, String> ICONS =
      Map.of(
          ContactChannel.PHONE, "telephone",
          ContactChannel.MAIL, "envelope",
          ContactChannel.WECHAT, "wechat",
          ContactChannel.IN_PERSON, "person",
          ContactChannel.OTHER, "chat-dots");

  private final Contacts contacts;
  private final Customers customers;
  private final Office office;
  private final MessageSource texts;

  ContactHistory(Contacts contacts, Customers customers, Office office, MessageSource texts) {
    this.contacts = contacts;
    this.customers = customers;
    this.office = office;
    this.texts = texts;
  }

  @Override
  public List<HistoryEntry> of(
      CaseNo caseNo, Sight sight, Locale locale, Instant before, int most) {
    if (!sight.covers(Sight.READ)) {
      return List.of();
    }
    List<Contact> all = contacts.of(caseNo, before, most);
    Map<UUID, String> notes =
        sight.covers(Sight.WORK)
            ? customers.readAll(all.stream().map(Contact::noteId).toList())
            : Map.of();
    return all.stream().map(each -> entry(each, notes, locale)).toList();
  }

  private HistoryEntry entry(Contact contact, Map<UUID, String> notes, Locale locale) {
    List<String> lines = new ArrayList<>();
    if (contact.noteId() != null && notes.containsKey(contact.noteId())) {
      lines.add(notes.get(contact.noteId()));
    }
    if (contact.nextAt() != null) {
      lines.add(text("contact.history.next", locale, office.show(contact.nextAt())));
    }
    return new HistoryEntry(
        contact.at(),
        Kind.CONTACT,
        ICONS.get(contact.channel()),
        text(
            contact.fromCustomer() ? "contact.history.fromCustomer" : "contact.history.byUs",
            locale,
            text("contact.channel." + contact.channel(), locale),
            text("contact.outcome." + contact.outcome(), locale)),
        contact.by(),
        lines.isEmpty() ? null : String.join("\n", lines),
        null,
        null);
  }

  private String text(String key, Locale locale, Object... arguments) {
    return texts.getMessage(key, arguments, locale);
  }
}
