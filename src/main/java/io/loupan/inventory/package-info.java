/** What is for sale: projects, buildings with their permits, floor plans, units and prices. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Inventory",
    allowedDependencies = {"kernel"})
package io.loupan.inventory;
