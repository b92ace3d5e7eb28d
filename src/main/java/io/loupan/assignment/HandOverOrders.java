package io.loupan.assignment;

import static io.loupan.kernel.Stored.utc;

import io.loupan.assignment.HandOverOrder.State;
import io.loupan.cases.Cases;
import io.loupan.cases.HandOverRefused;
import io.loupan.cases.HandOvers;
import io.loupan.customers.Customers;
import io.loupan.engine.JobWork;
import io.loupan.engine.Jobs;
import io.loupan.kernel.CaseNo;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands over many cases of one consultant: each in a transaction of its own, so that one that is
 * refused stops none; a few at once, many by jobs.
 */
@Service
public class HandOverOrders implements JobWork {

  /** So many a manager waits for; more are done by jobs. */
  static final int AT_ONCE = 50;

  /** How often a case whose holder works on it at the same moment is tried again. */
  private static final int TRIES = 3;

  /**
   * Stands for the reason once the customer is erased; it is not kept with the hand-over either.
   */
  private static final String NOT_KEPT = "–";

  private final JdbcClient jdbc;
  private final HandOvers handOvers;
  private final Assignments assignments;
  private final Cases cases;
  private final Customers customers;
  private final Jobs jobs;
  private final Clock clock;
  private final TransactionTemplate transaction;

  HandOverOrders(
      JdbcClient jdbc,
      HandOvers handOvers,
      Assignments assignments,
      Cases cases,
      Customers customers,
      Jobs jobs,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.handOvers = handOvers;
    this.assignments = assignments;
    this.cases = cases;
    this.customers = customers;
    this.jobs = jobs;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  private record Order(UUID id, CaseNo caseNo, String from, String to, String by, UUID reason) {}

  /**
   * Hands cases over. Up to 50 are done when this returns, more are done soon after.
   *
   * @param wanted which cases
   * @param from who has them
   * @param to who gets them, or null to let rule and load choose for each
   * @param by the manager
   * @param reason why, not blank, of at most {@link HandOvers#LONGEST_REASON} characters
   * @return by which {@link #of} tells what became of them
   */
  public UUID handOver(
      Collection<CaseNo> wanted, String from, String to, String by, String reason) {
    UUID batch = UUID.randomUUID();
    Instant now = clock.instant();
    List<UUID> ids = new ArrayList<>();
    transaction.executeWithoutResult(
        inside -> {
          for (CaseNo caseNo : wanted) {
            UUID id = UUID.randomUUID();
            jdbc.sql(
                    """
                    insert into hand_over_order (id, batch, place, case_no, handed_from, handed_to,
                      ordered_by, ordered_at, reason, state)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')
                    """)
                .params(
                    id,
                    batch,
                    ids.size(),
                    caseNo.value(),
                    from,
                    to,
                    by,
                    utc(now),
                    customers.keepUnlessErased(cases.get(caseNo).customerId(), reason).orElse(null))
                .update();
            ids.add(id);
            if (wanted.size() > AT_ONCE) {
              jobs.submit(kind(), id.toString());
            }
          }
        });
    if (wanted.size() <= AT_ONCE) {
      ids.forEach(this::carryOut);
    }
    return batch;
  }

  @Override
  public String kind() {
    return "hand-over";
  }

  /** In the job's transaction; a case that is being worked on is tried again by the executor. */
  @Override
  public void run(String orderId) {
    carryOutInside(UUID.fromString(orderId));
  }

  private void carryOut(UUID id) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(inside -> carryOutInside(id));
        return;
      } catch (ConcurrencyFailureException holderWorksOnIt) {
        if (attempt == TRIES) {
          transaction.executeWithoutResult(
              inside ->
                  lockWaiting(id)
                      .ifPresent(
                          order -> end(order, State.REFUSED, null, "cases.handOver.meanwhile")));
          return;
        }
      }
    }
  }

  private void carryOutInside(UUID id) {
    Optional<Order> waiting = lockWaiting(id);
    if (waiting.isEmpty()) {
      return;
    }
    Order order = waiting.get();
    Optional<String> to =
        order.to() == null ? assignments.successor(order.caseNo()) : Optional.of(order.to());
    try {
      if (to.isEmpty()) {
        throw new HandOverRefused("assignment.handOver.nobody");
      }
      handOvers.handOver(order.caseNo(), order.from(), to.get(), order.by(), reason(order));
      end(order, State.DONE, to.get(), null);
    } catch (HandOverRefused refused) {
      end(order, State.REFUSED, order.to(), refused.getMessage());
    }
  }

  private String reason(Order order) {
    return Optional.ofNullable(order.reason()).flatMap(customers::read).orElse(NOT_KEPT);
  }

  private Optional<Order> lockWaiting(UUID id) {
    return jdbc.sql("select * from hand_over_order where id = ? and state = 'WAITING' for update")
        .param(id)
        .query(
            (row, number) ->
                new Order(
                    id,
                    new CaseNo(row.getString("case_no")),
                    row.getString("handed_from"),
                    row.getString("handed_to"),
                    row.getString("ordered_by"),
                    row.getObject("reason", UUID.class)))
        .optional();
  }

  private void end(Order order, State state, String to, String refusal) {
    jdbc.sql(
            """
            update hand_over_order set state = ?, handed_to = ?, refusal = ?, reason = null
            where id = ?
            """)
        .params(state.name(), to, refusal, order.id())
        .update();
    if (order.reason() != null) {
      customers.forget(order.reason());
    }
  }

  /**
   * What became of cases that were handed over together.
   *
   * @param batch as {@link #handOver} returned it
   * @param from who had them
   * @return in the order they were given; none if there is no such batch of this consultant
   */
  public List<HandOverOrder> of(UUID batch, String from) {
    return jdbc.sql(
            "select * from hand_over_order where batch = ? and handed_from = ? order by place")
        .params(batch, from)
        .query(
            (row, number) ->
                new HandOverOrder(
                    new CaseNo(row.getString("case_no")),
                    row.getString("handed_to"),
                    State.valueOf(row.getString("state")),
                    row.getString("refusal")))
        .list();
  }
}
