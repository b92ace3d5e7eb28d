package io.loupan.engine;

import io.loupan.kernel.BusinessEvent;
import io.loupan.kernel.CaseNo;
import java.time.Instant;

/**
 * Diagrams, tables or forms were put in force.
 *
 * @param deploymentId the engine's id of the deployment
 * @param name its name, as whoever deployed it gave it; may be null
 * @param source from where: {@code loupan} for what the installation brings itself, else what the
 *     sender says of itself, for example {@code Camunda Modeler}; may be null
 * @param files names of the files, with commas
 * @param models what is in force by it: key and version each ({@code lead-rating:4}), with commas;
 *     empty where all files were the same as before
 * @param by who did it, or null for the installation itself
 * @param at when
 */
public record ModelDeployed(
    String deploymentId,
    String name,
    String source,
    String files,
    String models,
    String by,
    Instant at)
    implements BusinessEvent {

  @Override
  public CaseNo caseNo() {
    return null;
  }
}
