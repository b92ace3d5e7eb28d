/** What is told to whom: notices to staff. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Messaging",
    allowedDependencies = {"kernel", "access"})
package io.loupan.messaging;
