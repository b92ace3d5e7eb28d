/** Consultants: the projects they serve, level, capacity, duty and leave. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Staff",
    allowedDependencies = {"kernel", "calendar", "access"})
package io.loupan.staff;
