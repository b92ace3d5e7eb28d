package io.loupan.audit;

import static io.loupan.kernel.Stored.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loupan.engine.EngineEvent;
import io.loupan.engine.EngineHistory;
import io.loupan.kernel.BusinessEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the trail: every business event and every event of the engine's history becomes one entry,
 * in the transaction in which it happened. Entries are only ever added; nothing here or elsewhere
 * changes or removes one.
 *
 * <p>The entries of a transaction are collected in memory and written as one batch just before the
 * commit, so that a transaction pays one round trip, however much happens in it. What a savepoint
 * takes back is taken back here too.
 *
 * <p>The numbers of entries have gaps, and those of two transactions at once may interleave: they
 * order entries, they prove nothing. An order without gaps is for a sealer to give, afterwards and
 * in a table of its own.
 */
@Service
class Trail implements EngineHistory {

  private static final String INSERT =
      """
      insert into audit_entry (happened_at, kind, actor_kind, actor, case_no, customer_id,
        process_instance_id, definition_id, element, task_id, facts)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final JdbcTemplate jdbc;
  private final ObjectMapper json;

  Trail(JdbcTemplate jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public void happened(EngineEvent event) {
    add(Entry.of(event));
  }

  @EventListener
  void happened(BusinessEvent event) {
    add(Entry.of(event));
  }

  private void add(Entry entry) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      write(List.of(entry));
      return;
    }
    // asked of the list, which a transaction within another one has of its own
    Batch batch =
        TransactionSynchronizationManager.getSynchronizations().stream()
            .filter(Batch.class::isInstance)
            .map(Batch.class::cast)
            .findFirst()
            .orElse(null);
    if (batch == null) {
      batch = new Batch();
      TransactionSynchronizationManager.registerSynchronization(batch);
    }
    batch.add(entry);
  }

  private void write(List<Entry> entries) {
    jdbc.batchUpdate(INSERT, entries.stream().map(this::row).toList());
  }

  private Object[] row(Entry entry) {
    return new Object[] {
      utc(entry.at()),
      entry.kind(),
      entry.actor().kind().name(),
      entry.actor().id(),
      entry.caseNo(),
      entry.customerId(),
      entry.processInstanceId(),
      entry.definitionId(),
      entry.element(),
      entry.taskId(),
      facts(entry.facts())
    };
  }

  private String facts(Map<String, String> facts) {
    try {
      return facts.isEmpty() ? null : json.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What has happened in one transaction so far. */
  private class Batch implements TransactionSynchronization {

    private final Map<Object, Integer> savepoints = new HashMap<>();
    private List<Entry> entries = new ArrayList<>();
    private boolean written;

    void add(Entry entry) {
      if (written) { // somebody else's last work before the commit
        write(List.of(entry));
      } else {
        entries.add(entry);
      }
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void savepoint(Object savepoint) {
      savepoints.put(savepoint, entries.size());
    }

    @Override
    public void savepointRollback(Object savepoint) {
      // one that was set before the first entry is not known here: everything came after it
      int before = savepoints.getOrDefault(savepoint, 0);
      entries = new ArrayList<>(entries.subList(0, Math.min(before, entries.size())));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      written = true;
      if (!entries.isEmpty()) {
        write(entries);
      }
    }
  }
}
