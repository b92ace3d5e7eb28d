package io.loupan.access;

/** By which door somebody logs in. */
public enum LoginWay {
  /** The form, for pages and web apps. */
  PAGE,
  /** Name and password with each request: machines and the Modeler. */
  REST
}
