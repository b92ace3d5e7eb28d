/** Consultants: the projects they serve, level, capacity, duty and leave. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Staff",
    allowedDependencies = {"kernel", "calendar"})
package io.loupan.staff;
