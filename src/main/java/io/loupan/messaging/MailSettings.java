package io.loupan.messaging;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes our mails ({@code loupan.mail.*}); docs/operations.md has the table.
 *
 * @param host its name; empty: there is none, mails wait
 * @param port of the server
 * @param user to log in with; empty: it wants no login
 * @param password of the user
 * @param from sender of all mails, for example {@code 云栖花园 <sales@example.com>}
 * @param tls how the line is protected
 * @param answer how long the server may take for an answer; what is given up after the text was
 *     handed over may arrive twice, so it is long
 * @param longest how long a whole try may take; at most {@link Deliveries#LONGEST}
 */
@ConfigurationProperties("loupan.mail")
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String from,
    @DefaultValue("starttls") Tls tls,
    @DefaultValue("2m") Duration answer,
    @DefaultValue("4m") Duration longest) {

  enum Tls {
    /** Begins in clear text and refuses to go on unless the server offers TLS; port 587. */
    STARTTLS,
    /** From the first byte; port 465. */
    TLS,
    /** None: for a relay on the same machine. */
    NONE
  }

  MailSettings {
    if (longest.compareTo(Deliveries.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "loupan.mail.longest is at most " + Deliveries.LONGEST.toMinutes() + " minutes");
    }
  }

  /** The sender; empty if there is none or it is no address. */
  Optional<InternetAddress> sender() {
    try {
      InternetAddress[] read = InternetAddress.parse(from, true);
      if (read.length != 1) {
        return Optional.empty();
      }
      read[0].validate();
      // once more by its parts, so that a name in Chinese is encoded
      return Optional.of(Smtp.address(read[0].getAddress(), read[0].getPersonal()));
    } catch (AddressException noAddress) {
      return Optional.empty();
    }
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + "]";
  }
}
