package io.loupan.inventory;

/** In which condition the homes are delivered. */
public enum Finish {
  /** Bare walls (毛坯). */
  BARE,
  /** Decorated and fitted (精装). */
  DECORATED
}
