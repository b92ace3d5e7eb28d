package io.loupan.messaging;

import io.loupan.customers.CustomerId;

/** To whom a message goes: ids only, the address is looked up when it leaves. */
public sealed interface Addressee {

  /**
   * To a customer.
   *
   * @param id which
   */
  record ToCustomer(CustomerId id) implements Addressee {}

  /**
   * To a colleague.
   *
   * @param user id of the user
   */
  record ToStaff(String user) implements Addressee {}
}
