/** What the profile {@code demo} starts with, made through the same facades that the pages use. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "kernel",
      "engine",
      "access",
      "calendar",
      "messaging",
      "customers",
      "inventory",
      "staff",
      "cases",
      "leads",
      "assignment",
      "communication"
    })
package io.loupan.demo;
