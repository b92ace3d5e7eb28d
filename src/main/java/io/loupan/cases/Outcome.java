package io.loupan.cases;

/** How a case ended. */
public enum Outcome {
  WON,
  LOST
}
