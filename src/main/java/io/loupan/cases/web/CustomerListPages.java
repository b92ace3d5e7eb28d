package io.loupan.cases.web;

import io.loupan.access.CurrentUser;
import io.loupan.access.StaffGroup;
import io.loupan.cases.CaseList;
import io.loupan.inventory.Projects;
import io.loupan.kernel.Office;
import io.loupan.staff.Staff;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "My customers" of a consultant; managers, directors and auditors choose whose. */
@Controller
class CustomerListPages {

  private static final String CLOSED = "closed";

  private final CaseList list;
  private final Projects projects;
  private final Staff staff;
  private final Office office;

  CustomerListPages(CaseList list, Projects projects, Staff staff, Office office) {
    this.list = list;
    this.projects = projects;
    this.staff = staff;
    this.office = office;
  }

  @GetMapping("/desk/customers")
  String customers(
      @RequestParam(required = false) String consultant,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String after,
      Principal person,
      Locale language,
      Model model) {
    Map<String, String> names = staff.names();
    boolean choosing = seesAll(CurrentUser.groups());
    String owner = choosing ? consultant : person.getName();
    boolean closed = CLOSED.equals(state);
    if (choosing) {
      model.addAttribute("consultants", names);
    }
    if (owner != null && !owner.isEmpty()) {
      model.addAttribute("page", closed ? list.closed(owner, after) : list.open(owner, after));
    }
    model.addAttribute("consultant", choosing ? owner : null);
    model.addAttribute("state", closed ? CLOSED : "open");
    model.addAttribute("closed", closed);
    model.addAttribute("first", after == null);
    model.addAttribute("projectNames", projects.names(language));
    model.addAttribute("consultantNames", names);
    model.addAttribute("office", office);
    return "cases/customers";
  }

  private static boolean seesAll(Set<StaffGroup> groups) {
    return groups.contains(StaffGroup.SALES_MANAGERS)
        || groups.contains(StaffGroup.DIRECTORS)
        || groups.contains(StaffGroup.AUDITORS);
  }
}
