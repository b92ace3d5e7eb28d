package io.loupan;

import io.loupan.messaging.Outbox;
import io.loupan.messaging.OutboxMessage;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the mail server of the tests has got, and what lets messages leave. */
@Component
public class Mails {

  private final ManagementService management;
  private final JdbcClient jdbc;
  private final Outbox outbox;

  Mails(ManagementService management, JdbcClient jdbc, Outbox outbox) {
    this.management = management;
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  /** Runs the jobs of a message, due or not; what comes after them is left for the next call. */
  public void leave(UUID message) {
    jobsOf(message).forEach(management::executeJob);
  }

  /** How many jobs wait for a message. */
  public int jobs(UUID message) {
    return jobsOf(message).size();
  }

  private List<String> jobsOf(UUID message) {
    return jdbc.sql("select id_ from act_ru_job where handler_cfg_ = ?")
        .param("send-message:" + message)
        .query(String.class)
        .list();
  }

  /** The time of a message's next try has come. */
  public void timePasses(UUID message) {
    jdbc.sql("update outbox_message set next_try_at = queued_at, attempt_until = null where id = ?")
        .param(message)
        .update();
  }

  /** Lets a message leave, whatever it waits for, and looks at it. */
  public OutboxMessage tried(UUID message) {
    timePasses(message);
    leave(message);
    return outbox.find(message).orElseThrow();
  }

  /** The mails that have arrived for an address, the oldest first. */
  public List<MimeMessage> arrived(String address) {
    return Arrays.stream(TestMail.server().getReceivedMessages())
        .filter(mail -> isFor(mail, address))
        .toList();
  }

  private static boolean isFor(MimeMessage mail, String address) {
    try {
      return mail.getHeader("To", ",").contains("<" + address + ">")
          || mail.getHeader("To", ",").equals(address);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** The words of a mail. */
  public static String text(MimeMessage mail) throws MessagingException, IOException {
    Object content = mail.getContent();
    while (content instanceof Multipart parts) {
      content = parts.getBodyPart(0).getContent();
    }
    return ((String) content).replace("\r\n", "\n").stripTrailing();
  }

  /** The attachments of a mail: content by name. */
  public static Map<String, byte[]> attachments(MimeMessage mail)
      throws MessagingException, IOException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    if (mail.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (Part.ATTACHMENT.equals(part.getDisposition())) {
          found.put(part.getFileName(), part.getInputStream().readAllBytes());
        }
      }
    }
    return found;
  }
}
