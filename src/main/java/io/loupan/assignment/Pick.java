package io.loupan.assignment;

import io.loupan.staff.Candidate;
import io.loupan.staff.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Picks one consultant among all who serve a project, and says of everyone why.
 *
 * <p>The customer's earlier consultant comes first. Else the table's requirement narrows those who
 * are on duty: customer type, then level, then region, each only as long as somebody remains or
 * strictly where the table says MUST. Among the rest the least load relative to capacity decides,
 * then the longest idle, then the id.
 */
final class Pick {

  private static final Comparator<Contender> FAIRNESS =
      Comparator.comparingDouble(Contender::relativeLoad)
          .thenComparing(
              Contender::lastOfferedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(contender -> contender.candidate().userId());

  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private Contender chosen;

  private Pick() {}

  /**
   * Whose seats have to be locked before loads are compared: those who are on duty and were not
   * offered this lead before.
   */
  static boolean available(Candidate candidate, boolean offeredBefore) {
    return candidate.presence() == Presence.ON_DUTY && !offeredBefore;
  }

  static Pick among(List<Contender> all, Requirement required, String earlierConsultant) {
    Pick pick = new Pick();
    List<Contender> left = new ArrayList<>();
    for (Contender each : all) {
      Standing absent = absence(each);
      if (absent == null) {
        left.add(each);
      } else {
        pick.standings.put(each.candidate().userId(), absent);
      }
    }
    if (!pick.takeEarlier(left, earlierConsultant)) {
      left = pick.narrow(left, required);
      pick.takeFairest(left);
    }
    return pick;
  }

  private static Standing absence(Contender each) {
    if (each.offeredBefore()) {
      return Standing.OFFERED_BEFORE;
    }
    return switch (each.candidate().presence()) {
      case ON_LEAVE -> Standing.ON_LEAVE;
      case OFF_DUTY -> Standing.OFF_DUTY;
      case ON_DUTY -> null;
    };
  }

  private boolean takeEarlier(List<Contender> left, String earlier) {
    for (Contender each : left) {
      if (each.candidate().userId().equals(earlier)) {
        left.forEach(other -> standings.put(other.candidate().userId(), Standing.NOT_ASKED));
        standings.put(earlier, Standing.CHOSEN_EARLIER);
        chosen = each;
        return true;
      }
    }
    return false;
  }

  private List<Contender> narrow(List<Contender> left, Requirement required) {
    List<Contender> fitting =
        keep(
            left,
            required.typeRule(),
            each -> each.types().contains(required.customerType()),
            Standing.OTHER_TYPE);
    fitting =
        keep(
            fitting,
            Strictness.PREFERRED,
            each -> each.level().compareTo(required.minLevel()) >= 0,
            Standing.LEVEL_TOO_LOW);
    return required.region() == null
        ? fitting
        : keep(
            fitting,
            required.regionRule(),
            each -> each.regions().contains(required.region()),
            Standing.OTHER_REGION);
  }

  private List<Contender> keep(
      List<Contender> left, Strictness rule, Predicate<Candidate> fits, Standing otherwise) {
    List<Contender> fitting =
        rule == Strictness.ANY
            ? left
            : left.stream().filter(each -> fits.test(each.candidate())).toList();
    if (fitting.isEmpty() && rule == Strictness.PREFERRED) {
      return left;
    }
    left.stream()
        .filter(each -> !fitting.contains(each))
        .forEach(each -> standings.put(each.candidate().userId(), otherwise));
    return fitting;
  }

  private void takeFairest(List<Contender> left) {
    chosen = left.stream().min(FAIRNESS).orElse(null);
    for (Contender each : left) {
      standings.put(
          each.candidate().userId(), each == chosen ? Standing.CHOSEN : behind(each, chosen));
    }
  }

  private static Standing behind(Contender each, Contender first) {
    if (each.relativeLoad() > first.relativeLoad()) {
      return Standing.MORE_LOAD;
    }
    boolean sameIdle =
        each.lastOfferedAt() == null
            ? first.lastOfferedAt() == null
            : each.lastOfferedAt().equals(first.lastOfferedAt());
    return sameIdle ? Standing.LATER_ID : Standing.LESS_IDLE;
  }

  /**
   * The consultant who gets the lead.
   *
   * @return null if nobody fits
   */
  Contender chosen() {
    return chosen;
  }

  /**
   * Why each candidate was chosen or passed over.
   *
   * @return by user id
   */
  Map<String, Standing> standings() {
    return standings;
  }
}
