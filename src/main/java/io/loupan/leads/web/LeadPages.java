package io.loupan.leads.web;

import io.loupan.access.Channels;
import io.loupan.cases.Stage;
import io.loupan.customers.Customers;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.leads.LeadList;
import io.loupan.leads.LeadPage;
import io.loupan.staff.Staff;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of leads. A consultant sees those whose case they hold, the others see all. */
@Controller
class LeadPages {

  private static final Set<String> SEE_ALL =
      Set.of(
          "GROUP_sales-managers",
          "GROUP_directors",
          "GROUP_marketing",
          "GROUP_auditors",
          "GROUP_camunda-admin");

  private final LeadList list;
  private final Customers customers;
  private final Projects projects;
  private final Staff staff;
  private final Channels channels;
  private final Office office;

  LeadPages(
      LeadList list,
      Customers customers,
      Projects projects,
      Staff staff,
      Channels channels,
      Office office) {
    this.list = list;
    this.customers = customers;
    this.projects = projects;
    this.staff = staff;
    this.channels = channels;
    this.office = office;
  }

  @GetMapping("/desk/leads")
  String leads(
      @RequestParam(required = false) String stage,
      @RequestParam(required = false) String after,
      Authentication reader,
      Locale language,
      Model model) {
    boolean all =
        reader.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(SEE_ALL::contains);
    Stage chosen = stageOf(stage);
    LeadPage page = list.page(all ? null : reader.getName(), chosen, after);
    Map<UUID, String> names = projects.names(language);
    model.addAttribute("page", page);
    model.addAttribute("stage", chosen);
    model.addAttribute("stages", Stage.values());
    model.addAttribute("first", after == null);
    model.addAttribute("projectNames", names);
    model.addAttribute("consultantNames", staff.names());
    model.addAttribute("channelNames", channels.names());
    model.addAttribute("customers", customers);
    model.addAttribute("office", office);
    return "leads/list";
  }

  private static Stage stageOf(String stage) {
    for (Stage each : Stage.values()) {
      if (each.name().equals(stage)) {
        return each;
      }
    }
    return null;
  }
}
