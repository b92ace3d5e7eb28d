/** Contacts with a customer: by phone, mail and WeChat, until the visit or the loss of the case. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Communication",
    allowedDependencies = {
      "kernel",
      "access",
      "engine",
      "calendar",
      "customers",
      "documents",
      "inventory",
      "messaging",
      "staff",
      "cases",
      "leads",
      "assignment"
    })
package io.loupan.communication;
