package io.loupan.staff;

/** How much somebody still has in hand; told by the module that owns the work. */
public interface OpenWork {

  /**
   * The open cases of a consultant.
   *
   * @param userId the consultant
   * @return accepted or only offered; 0 if there are none
   */
  int casesOf(String userId);
}
