/** What is told to whom: notices to staff. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Messaging",
    allowedDependencies = {"kernel", "access", "engine", "calendar", "customers", "documents"})
package io.loupan.messaging;
