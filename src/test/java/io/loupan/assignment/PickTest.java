package io.loupan.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.loupan.staff.Candidate;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.Presence;
import io.loupan.staff.Region;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who gets a lead, without a database. */
class PickTest {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  private static final Requirement ANYONE =
      required(Strictness.ANY, Level.JUNIOR, null, Strictness.ANY);

  @Example
  void theLeastLoadRelativeToCapacityDecides() {
    Contender half = contender("a", 5, 10, NOON, Presence.ON_DUTY);
    Contender third = contender("b", 10, 30, NOON, Presence.ON_DUTY);

    Pick pick = Pick.among(List.of(half, third), ANYONE, null);

    assertThat(pick.chosen()).isEqualTo(third);
    assertThat(pick.standings())
        .containsEntry("a", Standing.MORE_LOAD)
        .containsEntry("b", Standing.CHOSEN);
  }

  @Example
  void amongEqualLoadsTheLongestIdleDecidesThenTheId() {
    Contender recent = contender("a", 1, 10, NOON, Presence.ON_DUTY);
    Contender idle = contender("c", 1, 10, NOON.minusSeconds(60), Presence.ON_DUTY);
    Contender neverB = contender("d", 1, 10, null, Presence.ON_DUTY);
    Contender neverE = contender("e", 1, 10, null, Presence.ON_DUTY);

    assertThat(Pick.among(List.of(recent, idle), ANYONE, null).chosen()).isEqualTo(idle);
    Pick pick = Pick.among(List.of(recent, idle, neverE, neverB), ANYONE, null);
    assertThat(pick.chosen()).isEqualTo(neverB);
    assertThat(pick.standings())
        .containsEntry("a", Standing.LESS_IDLE)
        .containsEntry("e", Standing.LATER_ID);
  }

  @Example
  void theEarlierConsultantComesFirstIfPresent() {
    Contender earlier = contender("z", 29, 30, NOON, Presence.ON_DUTY);
    Contender free = contender("a", 0, 30, null, Presence.ON_DUTY);

    assertThat(Pick.among(List.of(free, earlier), ANYONE, "z").standings())
        .containsEntry("z", Standing.CHOSEN_EARLIER)
        .containsEntry("a", Standing.NOT_ASKED);
    Contender away = contender("z", 0, 30, null, Presence.ON_LEAVE);
    assertThat(Pick.among(List.of(free, away), ANYONE, "z").standings())
        .containsEntry("z", Standing.ON_LEAVE)
        .containsEntry("a", Standing.CHOSEN);
  }

  @Example
  void preferredQualitiesNarrowOnlyAsLongAsSomebodyRemains() {
    Contender junior =
        contender("a", Level.JUNIOR, Set.of(Region.EAST), Set.of(CustomerType.STANDARD));
    Contender senior =
        contender("b", Level.SENIOR, Set.of(Region.WEST), Set.of(CustomerType.STANDARD));
    Requirement wanted =
        required(Strictness.PREFERRED, Level.SENIOR, Region.EAST, Strictness.PREFERRED);

    // nobody serves premium, one is senior, the senior does not work in the east
    Pick pick = Pick.among(List.of(junior, senior), wanted, null);

    assertThat(pick.standings())
        .containsEntry("a", Standing.LEVEL_TOO_LOW)
        .containsEntry("b", Standing.CHOSEN);
  }

  @Example
  void aMustLeavesNobodyRatherThanTheWrongOne() {
    Contender west =
        contender("a", Level.SENIOR, Set.of(Region.WEST), Set.of(CustomerType.STANDARD));

    assertThat(
            Pick.among(
                    List.of(west),
                    required(Strictness.ANY, Level.JUNIOR, Region.EAST, Strictness.MUST),
                    null)
                .chosen())
        .isNull();
    assertThat(
            Pick.among(
                    List.of(west),
                    required(Strictness.MUST, Level.JUNIOR, null, Strictness.ANY),
                    null)
                .standings())
        .containsEntry("a", Standing.OTHER_TYPE);
  }

  @Property(tries = 500)
  void everyoneHasAStandingAndNobodyFreerWhoFitsIsPassedOver(
      @ForAll("teams") List<Contender> team, @ForAll("requirements") Requirement wanted) {
    Pick pick = Pick.among(team, wanted, null);

    assertThat(pick.standings().keySet())
        .containsExactlyInAnyOrderElementsOf(
            team.stream().map(each -> each.candidate().userId()).toList());
    boolean somebodyThere = team.stream().anyMatch(PickTest::there);
    boolean must =
        wanted.typeRule() == Strictness.MUST
            || wanted.regionRule() == Strictness.MUST && wanted.region() != null;
    if (pick.chosen() == null) {
      assertThat(somebodyThere && !must).isFalse();
      return;
    }
    assertThat(there(pick.chosen())).isTrue();
    for (Contender other : team) {
      if (there(other) && alike(other, pick.chosen())) {
        assertThat(other.relativeLoad()).isGreaterThanOrEqualTo(pick.chosen().relativeLoad());
      }
    }
    assertThat(Pick.among(team, wanted, null).chosen()).isEqualTo(pick.chosen());
  }

  private static boolean there(Contender each) {
    return each.candidate().presence() == Presence.ON_DUTY && !each.offeredBefore();
  }

  private static boolean alike(Contender a, Contender b) {
    return a.candidate().level() == b.candidate().level()
        && a.candidate().regions().equals(b.candidate().regions())
        && a.candidate().types().equals(b.candidate().types());
  }

  @Provide
  Arbitrary<List<Contender>> teams() {
    Arbitrary<Contender> one =
        Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').ofLength(4),
                Arbitraries.of(Level.class),
                Arbitraries.of(Region.class).set().ofMaxSize(2),
                Arbitraries.of(CustomerType.class).set().ofMinSize(1),
                Arbitraries.of(Presence.class),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(true, false))
            .as(
                (id, level, regions, types, presence, load, capacity, before) ->
                    new Contender(
                        new Candidate(id, id, level, capacity, regions, types, presence),
                        load,
                        null,
                        before));
    return one.list().ofMaxSize(6).uniqueElements(each -> each.candidate().userId());
  }

  @Provide
  Arbitrary<Requirement> requirements() {
    return Combinators.combine(
            Arbitraries.of(CustomerType.class),
            Arbitraries.of(Strictness.class),
            Arbitraries.of(Level.class),
            Arbitraries.of(Region.class).injectNull(0.3),
            Arbitraries.of(Strictness.class))
        .as(
            (type, typeRule, level, region, rule) ->
                new Requirement(type, typeRule, level, region, rule, 4, 2));
  }

  private static Requirement required(
      Strictness typeRule, Level level, Region region, Strictness regionRule) {
    return new Requirement(CustomerType.PREMIUM, typeRule, level, region, regionRule, 4, 2);
  }

  private static Contender contender(
      String id, int load, int capacity, Instant lastOffered, Presence presence) {
    return new Contender(
        new Candidate(
            id,
            id,
            Level.REGULAR,
            capacity,
            Set.of(Region.values()),
            Set.of(CustomerType.values()),
            presence),
        load,
        lastOffered,
        false);
  }

  private static Contender contender(
      String id, Level level, Set<Region> regions, Set<CustomerType> types) {
    return new Contender(
        new Candidate(id, id, level, 10, regions, types, Presence.ON_DUTY), 0, null, false);
  }
}
