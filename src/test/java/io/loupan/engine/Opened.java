package io.loupan.engine;

/** Whoever gets the server to make one of these could have run anything. */
public class Opened {

  static final String DOOR = "loupan.test.opened";

  /** Leaves a trace. */
  public Opened() {
    System.setProperty(DOOR, "yes");
  }
}
