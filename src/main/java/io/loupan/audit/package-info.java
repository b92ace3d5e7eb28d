/**
 * The trail: what happened, who did it, by which version of which rule, and who saw it. Listens to
 * the business events and to the engine's history; nobody imports it.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"kernel", "engine", "access", "customers", "inventory", "cases"})
package io.loupan.audit;
