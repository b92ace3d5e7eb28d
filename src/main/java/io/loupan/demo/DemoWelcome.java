package io.loupan.demo;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever has started the demo where to go and who they can be. */
@Component
@Profile("demo")
class DemoWelcome {

  @EventListener
  void welcome(ApplicationReadyEvent ready) {
    if (!(ready.getApplicationContext() instanceof WebServerApplicationContext server)) {
      return;
    }
    String base = "http://127.0.0.1:" + server.getWebServer().getPort();
    System.out.println(
        """

        Loupan 楼盘 is ready (demo; every user's password is the user's name)

          public site    %1$s/                                send an enquiry here
          task list      %1$s/camunda/app/tasklist/default/   sam, sun, sky (sales) · mia (marketing)
          sales office   %1$s/desk                            max, moe (sales managers)
          audit          %1$s/camunda/app/cockpit/default/    ada (auditor)
          administration %1$s/camunda/app/admin/default/      admin
          leads by API   POST %1$s/api/leads                  X-API-Key: demo-website-key
          others         dan (director) · leo (legal) · fay (finance) · sue (service)
        """
            .formatted(base));
  }
}
