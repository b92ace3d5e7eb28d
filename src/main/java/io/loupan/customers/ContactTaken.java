package io.loupan.customers;

/** The contact belongs to another customer. */
public class ContactTaken extends Exception {

  private static final long serialVersionUID = 1L;

  private final String customerNo;

  /**
   * Names the other customer and not the contact.
   *
   * @param customerNo number of the customer who has it
   */
  public ContactTaken(String customerNo) {
    super("The contact belongs to customer " + customerNo);
    this.customerNo = customerNo;
  }

  /**
   * Who has the contact.
   *
   * @return the customer's number
   */
  public String customerNo() {
    return customerNo;
  }
}
