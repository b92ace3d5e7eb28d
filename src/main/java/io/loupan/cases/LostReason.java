package io.loupan.cases;

/** Why a case was lost. */
public enum LostReason {
  PRICE,
  LOCATION,
  BOUGHT_ELSEWHERE,
  FINANCING,
  NO_LONGER_INTERESTED,
  NOT_REACHED,
  /** The enquiry was none: a joke, an advertisement, a person who cannot be reached. */
  UNUSABLE_LEAD,
  OTHER
}
