package io.loupan.cases;

import io.loupan.access.StaffGroup;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The one place that says how much of a case somebody may see. */
@Service
public class CaseSight {

  private final Cases cases;

  CaseSight(Cases cases) {
    this.cases = cases;
  }

  /**
   * How much of a case somebody may see. For a closed one this reads the other cases of the
   * customer; lists use {@link #of(SalesCase, Collection, String, Set)}.
   *
   * @param sale the case
   * @param user who wants to see it
   * @param groups the groups of that person
   * @return never null; {@link Sight#NONE} for a colleague's case, {@link Sight#OUTLINE} for an own
   *     closed one whose customer is a colleague's by now
   */
  public Sight of(SalesCase sale, String user, Set<StaffGroup> groups) {
    boolean open = sale.closedAt() == null;
    return of(sale, open ? List.of(sale) : cases.ofCustomer(sale.customerId()), user, groups);
  }

  /**
   * The same without any statement.
   *
   * @param sale the case
   * @param sales all cases of its customer
   * @param user who wants to see it
   * @param groups the groups of that person
   * @return never null
   */
  public Sight of(
      SalesCase sale, Collection<SalesCase> sales, String user, Set<StaffGroup> groups) {
    if (groups.contains(StaffGroup.SALES_MANAGERS)) {
      return Sight.WORK;
    }
    if (user.equals(sale.owner()) && owns(sales, user)) {
      return Sight.WORK;
    }
    if (groups.contains(StaffGroup.DIRECTORS) || groups.contains(StaffGroup.AUDITORS)) {
      return Sight.READ;
    }
    // the holder: whom it is offered, or who had it until it was lost
    boolean held = user.equals(sale.holder());
    boolean beingChecked = sale.stage() == Stage.INTAKE && groups.contains(StaffGroup.MARKETING);
    return held || beingChecked ? Sight.OUTLINE : Sight.NONE;
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
