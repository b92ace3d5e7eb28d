package io.loupan.assignment;

import io.loupan.customers.Title;
import java.util.Locale;
import java.util.UUID;

/**
 * A visitor as entered at the door, raw as typed.
 *
 * @param id chosen by the page; the same again is the same arrival
 * @param phone required
 * @param name required unless the phone is known; then only if it is somebody else
 * @param title how to address the person, or null
 * @param project the slug of the project, required
 * @param wish what the person wants, or null
 * @param consent whether the person agreed aloud to be contacted; required
 * @param language in which to write to the person
 */
public record NewArrival(
    UUID id,
    String phone,
    String name,
    Title title,
    String project,
    String wish,
    boolean consent,
    Locale language) {

  /** No personal values in logs. */
  @Override
  public String toString() {
    return "NewArrival[" + id + "]";
  }
}
