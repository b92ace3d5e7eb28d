package io.loupan.customers;

/**
 * A customer as a list shows one.
 *
 * @param id which customer
 * @param customerNo the number people use (客户号)
 * @param label how the customer is called in lists, in the language of the installation
 * @param person the person in clear text, or null once erased
 */
public record Profile(CustomerId id, String customerNo, String label, Person person) {

  /** Shows no value: what is printed ends up in logs. */
  @Override
  public String toString() {
    return "Profile[" + id + "]";
  }
}
