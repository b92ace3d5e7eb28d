package io.loupan.engine;

/**
 * Hears everything that the engine writes into its history, at the moment and in the transaction in
 * which it happens. A bean of this type is found by itself.
 */
public interface EngineHistory {

  /**
   * Something has happened.
   *
   * @param event what; what is thrown here undoes the transaction
   */
  void happened(EngineEvent event);
}
