package io.loupan.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * The groups of staff. A group says which tasks a person is offered, which pages open for them and
 * what the process engine lets them do.
 */
public enum StaffGroup {
  /** Campaigns, channels, doubtful enquiries. */
  MARKETING("marketing"),
  /** Consultants: work their own tasks. */
  SALES("sales"),
  /** Set up projects and staff, assign by hand, change processes and rules. */
  SALES_MANAGERS("sales-managers"),
  /** Approve what is above a manager's authority. */
  DIRECTORS("directors"),
  /** Lawyers who review contracts. */
  LEGAL("legal"),
  /** Deposits, instalments, refunds. */
  FINANCE("finance"),
  /** Handover, defects, care, complaints. */
  SERVICE("service"),
  /** Read and trace everything, change nothing. */
  AUDITORS("auditors"),
  /** Users, rights and incidents; the name is the engine's. */
  ADMINISTRATORS("camunda-admin");

  private final String id;

  StaffGroup(String id) {
    this.id = id;
  }

  /**
   * The id of the group in the process engine, in models and in addresses.
   *
   * @return for example {@code sales-managers}
   */
  public String id() {
    return id;
  }

  /**
   * What a logged-in member of the group holds in Spring Security.
   *
   * @return for example {@code GROUP_sales-managers}
   */
  public String authority() {
    return "GROUP_" + id;
  }

  /**
   * The group with an id.
   *
   * @param id an id, for example {@code sales}
   * @return empty where it is none of ours (an administrator may have added groups)
   */
  public static Optional<StaffGroup> of(String id) {
    return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
  }
}
