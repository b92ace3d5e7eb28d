package io.loupan.staff;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A consultant to be added. Values are taken as typed and checked by {@link Staff#add}.
 *
 * @param userId login, also the consultant's id
 * @param name as colleagues call the person
 * @param login the login to be made, or null if it is there already
 * @param level experience
 * @param capacity open cases the person can carry
 * @param projects projects served, may be empty
 * @param regions regions served
 * @param types kinds of customer served
 * @param duty weekly duty; {@link Shift#always()} is a good start
 */
public record NewConsultant(
    String userId,
    String name,
    Login login,
    Level level,
    int capacity,
    Set<UUID> projects,
    Set<Region> regions,
    Set<CustomerType> types,
    List<Shift> duty) {

  /**
   * A login that does not exist yet.
   *
   * @param firstName given name
   * @param lastName family name
   * @param email work address
   * @param password initial password
   */
  public record Login(String firstName, String lastName, String email, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Login[]";
    }
  }
}
