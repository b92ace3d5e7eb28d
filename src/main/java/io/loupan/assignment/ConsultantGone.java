package io.loupan.assignment;

/** The consultant who was chosen has retired meanwhile; nothing was changed. */
public class ConsultantGone extends Exception {

  private static final long serialVersionUID = 1L;
}
