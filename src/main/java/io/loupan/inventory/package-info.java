/**
 * What is for sale: projects, buildings with their permits, floor plans, units, prices and papers.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Inventory",
    allowedDependencies = {"kernel", "documents"})
package io.loupan.inventory;
