package io.loupan.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.CaseInHand;
import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Browser;
import io.loupan.inventory.Project;
import io.loupan.leads.LeadsOf;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LoupanTest
class DeskPagesTest {

  private static final Pattern OFFERED =
      Pattern.compile("/desk/leads\\?stage=OFFERED\"[^>]*>(\\d+)<");

  @LocalServerPort int port;
  @Autowired Team team;
  @Autowired CaseInHand hand;

  @Test
  void aManagerSeesHowManyCasesWaitInEachStage() throws Exception {
    Project project = team.project();
    team.anyone(project);
    Browser manager = new Browser(port);
    manager.login("max", "max");
    int before = offered(manager);

    hand.captured(LeadsOf.from("王一", LeadsOf.newPhone(), null, project.slug()));

    assertThat(offered(manager)).isEqualTo(before + 1);
  }

  private static int offered(Browser manager) {
    return OFFERED
        .matcher(manager.get("/desk").body())
        .results()
        .map((MatchResult count) -> Integer.parseInt(count.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
