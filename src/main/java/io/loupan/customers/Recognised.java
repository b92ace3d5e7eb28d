package io.loupan.customers;

/**
 * The customer behind an enquiry.
 *
 * @param id which customer
 * @param customerNo the number people use (客户号), for example {@code K-20261124-00012}
 * @param isNew whether this enquiry made the customer
 * @param doubt what marketing should look at, or null
 */
public record Recognised(CustomerId id, String customerNo, boolean isNew, Doubt doubt) {}
