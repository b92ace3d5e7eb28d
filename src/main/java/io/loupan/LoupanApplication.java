package io.loupan;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Loupan (楼盘): the sales of new homes as processes that managers can redraw. */
@Modulithic(
    systemName = "Loupan",
    sharedModules = {"kernel", "engine"})
@SpringBootApplication
public class LoupanApplication {

  /**
   * Starts the application. The engine writes timestamps without a zone, so the JVM runs in UTC
   * whatever the machine says.
   *
   * @param args as Spring Boot takes them
   */
  public static void main(String[] args) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    SpringApplication.run(LoupanApplication.class, args);
  }
}
