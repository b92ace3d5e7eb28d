package io.loupan.cases;

import io.loupan.access.StaffGroup;
import java.util.Collection;
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

  /**
   * How much of a customer somebody may see, whatever the case.
   *
   * @param sales all cases of that customer
   * @param user who wants to see it
   * @param groups the groups of that person
   * @return {@link Sight#WORK} for managers and who owns one of the open cases, or had one while no
   *     colleague has an open one, {@link Sight#READ} for auditors and directors, else {@link
   *     Sight#NONE}
   */
  public Sight ofCustomer(Collection<SalesCase> sales, String user, Set<StaffGroup> groups) {
    if (groups.contains(StaffGroup.SALES_MANAGERS) || owns(sales, user)) {
      return Sight.WORK;
    }
    return groups.contains(StaffGroup.DIRECTORS) || groups.contains(StaffGroup.AUDITORS)
        ? Sight.READ
        : Sight.NONE;
  }

  private static boolean owns(Collection<SalesCase> sales, String user) {
    boolean colleague =
        sales.stream()
            .filter(sale -> sale.closedAt() == null && sale.owner() != null)
            .anyMatch(sale -> !user.equals(sale.owner()));
    return sales.stream()
        .filter(sale -> user.equals(sale.owner()))
        .anyMatch(sale -> sale.closedAt() == null || !colleague);
  }
}
