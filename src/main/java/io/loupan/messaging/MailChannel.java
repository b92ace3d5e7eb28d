package io.loupan.messaging;

import io.loupan.access.Users;
import io.loupan.customers.Customers;
import io.loupan.customers.Person;
import io.loupan.documents.Files;
import io.loupan.documents.StoredFile;
import io.loupan.messaging.Addressee.ToCustomer;
import io.loupan.messaging.Addressee.ToStaff;
import io.loupan.messaging.Delivery.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mail by SMTP. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class MailChannel implements Channel {

  private final MailSettings settings;
  private final Smtp smtp;
  private final Customers customers;
  private final Users users;
  private final Files files;
  private final Clock clock;

  MailChannel(MailSettings settings, Customers customers, Users users, Files files, Clock clock) {
    this.settings = settings;
    this.smtp = new Smtp(settings);
    this.customers = customers;
    this.users = users;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String name() {
    return Message.MAIL;
  }

  @Override
  public boolean byHand() {
    return false;
  }

  @Override
  public Optional<String> obstacle() {
    if (settings.host().isBlank()) {
      return Optional.of("outbox.obstacle.host");
    }
    return settings.sender().isEmpty() ? Optional.of("outbox.obstacle.from") : Optional.empty();
  }

  @Override
  public Delivery deliver(OutboxMessage queued) {
    Message message = queued.message();
    Optional<InternetAddress> to = address(message.to());
    if (to.isEmpty()) {
      return Delivery.of(Outcome.REFUSED, "no-address");
    }
    List<StoredFile> attached = files.find(message.files());
    if (attached.size() < message.files().size()) {
      return Delivery.of(Outcome.REFUSED, "file");
    }
    try {
      to.get().validate();
    } catch (AddressException e) {
      return Delivery.of(Outcome.REFUSED, "address");
    }
    try {
      return smtp.send(mail(queued, to.get(), attached), to.get());
    } catch (MessagingException e) {
      // its message may hold an address
      throw new IllegalStateException("Mail cannot be made: " + e.getClass().getName());
    }
  }

  private Optional<InternetAddress> address(Addressee to) {
    if (to instanceof ToCustomer customer) {
      return customers
          .person(customer.id())
          .filter(person -> person.email() != null)
          .map(MailChannel::address);
    }
    return users
        .find(((ToStaff) to).user())
        .filter(colleague -> !colleague.email().isBlank())
        .map(colleague -> Smtp.address(colleague.email(), colleague.name()));
  }

  private static InternetAddress address(Person person) {
    return Smtp.address(person.email(), person.name());
  }

  private MimeMessage mail(OutboxMessage queued, InternetAddress to, List<StoredFile> attached)
      throws MessagingException {
    Message message = queued.message();
    InternetAddress from = settings.sender().orElseThrow();
    MimeMessage mail = new SameMail(queued, from.getAddress());
    MimeMessageHelper parts =
        new MimeMessageHelper(mail, !attached.isEmpty(), StandardCharsets.UTF_8.name());
    parts.setFrom(from);
    parts.setTo(to);
    parts.setSubject(message.subject());
    parts.setText(message.body());
    parts.setSentDate(Date.from(clock.instant()));
    Optional<InternetAddress> sender = sender(message.by());
    if (sender.isPresent()) {
      parts.setReplyTo(sender.get());
    }
    if (message.by() == null) {
      mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: so that no machine answers
    }
    for (StoredFile file : attached) {
      parts.addAttachment(
          file.name(), new ByteArrayResource(files.content(file.id())), file.kind().mediaType());
    }
    return mail;
  }

  /** Whom the customer answers, as long as they are with us. */
  private Optional<InternetAddress> sender(String by) {
    return Optional.ofNullable(by)
        .flatMap(users::find)
        .filter(colleague -> !colleague.groups().isEmpty() && !colleague.email().isBlank())
        .map(colleague -> Smtp.address(colleague.email(), colleague.name()));
  }

  @PreDestroy
  void close() {
    smtp.close();
  }

  /** Carries the same number at each try, by which servers and mailboxes tell a copy. */
  private static final class SameMail extends MimeMessage {

    private final String number;

    SameMail(OutboxMessage queued, String from) {
      super(Session.getInstance(new Properties()));
      this.number = "<" + queued.id() + from.substring(from.lastIndexOf('@')) + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", number);
    }
  }
}
