/**
 * Customers (客户) and everything personal: the one place that knows who somebody is. Other modules
 * hold a {@link io.loupan.customers.CustomerId} and ask here.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Customers",
    allowedDependencies = {"kernel"})
package io.loupan.customers;
