/** What is told to whom: notices to staff. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Messaging",
    allowedDependencies = {"kernel", "access", "engine", "customers", "documents"})
package io.loupan.messaging;
