package io.loupan.messaging;

import io.loupan.messaging.Delivery.Outcome;
import io.loupan.messaging.MailSettings.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands single mails to the server, and knows how far it came when it went wrong. */
class Smtp implements Closeable {

  private static final Pattern ANSWER =
      Pattern.compile("(\\d{3})(?:[ -](\\d\\.\\d{1,3}\\.\\d{1,3}))?");

  private static final String CONNECT_MILLIS = "10000";

  private final MailSettings settings;
  private final ScheduledThreadPoolExecutor clock;

  Smtp(MailSettings settings) {
    this.settings = settings;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "mail-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    this.clock.setRemoveOnCancelPolicy(true);
  }

  /** An address with a name in any script. */
  static InternetAddress address(String address, String name) {
    try {
      return new InternetAddress(address, name, StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One try; whatever goes wrong is in the result. */
  Delivery send(MimeMessage mail, InternetAddress to) {
    Line line = new Line();
    Session session = Session.getInstance(properties(line));
    ScheduledFuture<?> deadline =
        clock.schedule(line::cut, settings.longest().toMillis(), TimeUnit.MILLISECONDS);
    Conversation conversation = new Conversation(session);
    boolean login = !settings.user().isBlank();
    try {
      conversation.connect(
          settings.host(),
          settings.port(),
          login ? settings.user() : null,
          login ? settings.password() : null);
      conversation.sendMessage(mail, new InternetAddress[] {to});
      return Delivery.sent();
    } catch (AuthenticationFailedException e) {
      return conversation.failed("login");
    } catch (MessagingException e) {
      return conversation.failed(conversation.isUnsafe(e) ? "tls" : null);
    } finally {
      deadline.cancel(false);
      try {
        conversation.close();
      } catch (MessagingException alreadyGone) {
        // the outcome is known
      }
      line.cut();
    }
  }

  private Properties properties(Line line) {
    Properties properties = new Properties();
    properties.put("mail.smtp.socketFactory", line);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", String.valueOf(settings.answer().toMillis()));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", String.valueOf(!settings.user().isBlank()));
    properties.put("mail.smtp.ssl.enable", String.valueOf(settings.tls() == Tls.TLS));
    properties.put("mail.smtp.starttls.enable", String.valueOf(settings.tls() == Tls.STARTTLS));
    properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.STARTTLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** The one socket of a try, so that it can be cut from outside, however slowly bytes drip. */
  private static final class Line extends SocketFactory {

    private final Socket socket = new Socket();

    @Override
    public Socket createSocket() {
      return socket;
    }

    void cut() {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // all that was wanted
      }
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  /** The dialogue of RFC 5321, step by step. */
  private static final class Conversation extends SMTPTransport {

    private enum Step {
      CONNECT,
      SENDER,
      RECIPIENT,
      TEXT,
      END_OF_TEXT
    }

    private Step step = Step.CONNECT;

    /** It has answered, and offers no TLS. */
    private boolean clearText;

    /** The first refusal; what is said afterwards (RSET, QUIT) does not count. */
    private int code;

    private String codes;

    Conversation(Session session) {
      super(session, null);
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
      boolean fine = super.ehlo(domain);
      clearText = !isSSL() && !supportsExtension("STARTTLS");
      return fine;
    }

    /** Whether a safe line could not be had: no TLS, or a certificate that must not be trusted. */
    boolean isUnsafe(MessagingException e) {
      if (step != Step.CONNECT || code != 0) {
        return false;
      }
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SSLException) {
          return true;
        }
      }
      return clearText && Boolean.parseBoolean(session.getProperty("mail.smtp.starttls.required"));
    }

    @Override
    protected void mailFrom() throws MessagingException {
      step = Step.SENDER;
      super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
      step = Step.RECIPIENT;
      super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
      step = Step.TEXT;
      return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      step = Step.END_OF_TEXT;
      super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
      int answered = super.readServerResponse();
      if (code == 0 && answered >= 400) {
        code = answered;
        Matcher read = ANSWER.matcher(getLastServerResponse());
        codes =
            read.lookingAt()
                ? read.group(1) + (read.group(2) == null ? "" : " " + read.group(2))
                : null;
      }
      return answered;
    }

    Delivery failed(String known) {
      Delivery failed =
          switch (step) {
            case CONNECT -> {
              String problem = code == 0 ? "unreachable" : "server";
              yield Delivery.of(Outcome.FAILED, known == null ? problem : known);
            }
            // our own address: whoever set it up can mend it
            case SENDER -> Delivery.of(Outcome.FAILED, code == 0 ? "cut" : "sender");
            case RECIPIENT -> recipient();
            case TEXT -> text("cut", Outcome.FAILED);
            // the server may have taken it before it fell silent
            case END_OF_TEXT -> text("unsure", Outcome.UNSURE);
          };
      return failed.answered(codes);
    }

    private Delivery recipient() {
      boolean forGood = code >= 500 && code != 503 && code != 530 && code != 552;
      if (forGood) {
        return Delivery.of(Outcome.REFUSED, "recipient");
      }
      return Delivery.of(Outcome.FAILED, code == 0 ? "cut" : "later");
    }

    private Delivery text(String silent, Outcome silence) {
      if (code == 0) {
        return Delivery.of(silence, silent);
      }
      return code >= 500
          ? Delivery.of(Outcome.REFUSED, "content")
          : Delivery.of(Outcome.FAILED, "later");
    }
  }
}
