package io.loupan;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One mail server of this JVM for all contexts, on loopback; {@link Mails} looks into it. */
public class TestMail implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Who the application says it is. */
  public static final String SENDER = "sales@loupan.example";

  private static GreenMail server;

  /** The running server. */
  static synchronized GreenMail server() {
    if (server == null) {
      server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      server.start();
    }
    return server;
  }

  /** Where it listens, on loopback. */
  public static int port() {
    return server().getSmtp().getPort();
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test mail",
                Map.of(
                    "loupan.mail.host",
                    "127.0.0.1",
                    "loupan.mail.port",
                    port(),
                    "loupan.mail.from",
                    "楼盘 <" + SENDER + ">",
                    "loupan.mail.tls",
                    "none")));
  }
}
