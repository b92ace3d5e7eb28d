package io.loupan.inventory;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes inside a savepoint, so that a violated constraint becomes a refusal: without one it would
 * kill the whole transaction on PostgreSQL.
 */
@Component
class Savepoint {

  private final TransactionTemplate nested;

  Savepoint(PlatformTransactionManager transactions) {
    nested = new TransactionTemplate(transactions);
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * @param write what to do
   * @param violated what to answer where the database refuses it
   */
  <T> T write(Supplier<T> write, ProjectRefused.Problem violated) throws ProjectRefused {
    try {
      return nested.execute(status -> write.get());
    } catch (DbActionExecutionException e) {
      if (e.getCause() instanceof DataIntegrityViolationException) {
        throw new ProjectRefused(List.of(violated));
      }
      throw e;
    } catch (OptimisticLockingFailureException e) {
      throw new ProjectRefused(
          List.of(new ProjectRefused.Problem("version", "inventory.problem.stale")));
    }
  }
}
