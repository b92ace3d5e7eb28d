package io.loupan.engine;

import java.util.Map;
import java.util.Set;

/**
 * The form of a user task as a door to the domain: filled when it is opened, taken in when it is
 * sent. Implementations are beans beside the process that owns the task.
 */
public interface LiveForm {

  /**
   * Which form this is.
   *
   * @return the key of the form, as the diagram names it
   */
  String key();

  /**
   * The fields that {@link #submit} reads. Fields beside these and those that {@link #load} fills
   * were added by a manager and are kept as process variables.
   *
   * @return the keys of those fields
   */
  Set<String> fields();

  /**
   * What the person sees. Never stored by the engine.
   *
   * @param task the task that is opened
   * @return texts, numbers, truth values, and lists of {@code {"value": …, "label": …}} for choices
   */
  Map<String, Object> load(LiveTask task);

  /**
   * Takes the form in, inside the transaction that completes the task.
   *
   * @param task the task that is completed
   * @param entered all fields of the form, read-only ones too; never a null value
   * @return what becomes process variables: ids, decision inputs, facts that a gateway reads
   * @throws FormRefused with a sentence for the person; nothing is changed and the task stays
   */
  Map<String, Object> submit(LiveTask task, Map<String, Object> entered) throws FormRefused;
}
