/**
 * One sale of one customer in one project: its number, stage, holder and outcome, and the process
 * that carries it from the captured lead to the end ({@code sales-pipeline}).
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Cases",
    allowedDependencies = {
      "kernel",
      "engine",
      "access",
      "calendar",
      "documents",
      "customers",
      "staff",
      "inventory"
    })
package io.loupan.cases;
