package io.loupan.cases;

import io.loupan.access.StaffGroup;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The one place that says how much of a case somebody may see. */
@Service
public class CaseSight {

  CaseSight() {}

  /**
   * How much of a case somebody may see.
   *
   * @param sale the case
   * @param user who wants to see it
   * @param groups the groups of that person
   * @return never null; {@link Sight#NONE} for a colleague's case
   */
  public Sight of(SalesCase sale, String user, Set<StaffGroup> groups) {
    if (groups.contains(StaffGroup.SALES_MANAGERS)) {
      return Sight.WORK;
    }
    if (user.equals(sale.owner())) {
      return Sight.WORK;
    }
    if (groups.contains(StaffGroup.DIRECTORS) || groups.contains(StaffGroup.AUDITORS)) {
      return Sight.READ;
    }
    boolean offered = user.equals(sale.holder());
    boolean beingChecked = sale.stage() == Stage.INTAKE && groups.contains(StaffGroup.MARKETING);
    return offered || beingChecked ? Sight.OUTLINE : Sight.NONE;
  }
}
