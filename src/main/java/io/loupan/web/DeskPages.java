package io.loupan.web;

import io.loupan.engine.Incidents;
import io.loupan.engine.Incidents.Incident;
import io.loupan.kernel.Office;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The desk's front page: what waits for whom, and what stands still. */
@Controller
class DeskPages {

  private static final int MOST_INCIDENTS = 20;

  private final JdbcClient jdbc;
  private final Incidents incidents;
  private final Office office;

  DeskPages(JdbcClient jdbc, Incidents incidents, Office office) {
    this.jdbc = jdbc;
    this.incidents = incidents;
    this.office = office;
  }

  @GetMapping("/desk")
  String desk(Principal person, Model model) {
    Map<String, Long> byStage =
        jdbc
            .sql("select stage, count(*) as cases from cases_v_open group by stage")
            .query((row, n) -> Map.entry(row.getString("stage"), row.getLong("cases")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<String, Long> mine =
        jdbc
            .sql(
                """
                select stage, count(*) as cases from cases_v_open where holder = ? group by stage
                """)
            .param(person.getName())
            .query((row, n) -> Map.entry(row.getString("stage"), row.getLong("cases")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Incident> standing = incidents.open(MOST_INCIDENTS);
    model.addAttribute("byStage", byStage);
    model.addAttribute("mine", mine);
    model.addAttribute("incidents", standing);
    model.addAttribute("office", office);
    return "web/desk";
  }
}
