/**
 * What a manager needs at a glance: where the open cases stand, who carries how many, what burns,
 * and how fast and how well leads are served. Reads the views of the other modules; hands cases
 * over in bulk.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Board",
    allowedDependencies = {
      "kernel",
      "engine",
      "access",
      "calendar",
      "customers",
      "staff",
      "cases",
      "assignment"
    })
package io.loupan.board;
