/** When the office works: opening times, holidays with their make-up workdays, working minutes. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Calendar",
    allowedDependencies = {"kernel", "access"})
package io.loupan.calendar;
