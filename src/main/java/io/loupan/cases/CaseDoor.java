package io.loupan.cases;

import io.loupan.access.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of a case ask first: which one the address means, and whether one may come in. */
@Component
public class CaseDoor {

  private final Cases cases;
  private final CaseSight sights;

  CaseDoor(Cases cases, CaseSight sights) {
    this.cases = cases;
    this.sights = sights;
  }

  /**
   * The case that an address means, whoever asks.
   *
   * @param number as it stands in the address
   * @return the case
   * @throws ResponseStatusException 404 if that is no case number, or nobody's
   */
  public SalesCase find(String number) {
    return cases.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /**
   * The case that an address means, for a page where somebody works on it.
   *
   * @param number as it stands in the address
   * @return the case
   * @throws ResponseStatusException 404 as for {@link #find}, 403 if the user of this request does
   *     not work on the case
   */
  public SalesCase worked(String number) {
    SalesCase sale = find(number);
    if (sight(sale) != Sight.WORK) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return sale;
  }

  /**
   * How much of a case the user of this request may see.
   *
   * @param sale the case
   * @return never null
   */
  public Sight sight(SalesCase sale) {
    return sights.of(sale, CurrentUser.id().orElseThrow(), CurrentUser.groups());
  }
}
