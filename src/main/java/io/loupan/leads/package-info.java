/**
 * Enquiries: how they come in, whether they can be used, how promising they are. Every lead belongs
 * to a case; the first one of a case starts its process.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Leads",
    allowedDependencies = {
      "kernel",
      "engine",
      "access",
      "calendar",
      "customers",
      "staff",
      "inventory",
      "messaging",
      "cases"
    })
package io.loupan.leads;
