/** Who gets a lead: offered by rule and load, accepted in time or passed on, else by a manager. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Assignment",
    allowedDependencies = {
      "kernel",
      "access",
      "engine",
      "calendar",
      "customers",
      "staff",
      "inventory",
      "messaging",
      "cases",
      "leads"
    })
package io.loupan.assignment;
