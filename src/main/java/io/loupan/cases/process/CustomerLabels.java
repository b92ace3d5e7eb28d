package io.loupan.cases.process;

import static io.loupan.cases.process.SalesPipelineProcess.CUSTOMER_LABEL;

import io.loupan.cases.CaseMovedToCustomer;
import io.loupan.cases.Cases;
import io.loupan.cases.SalesCase;
import io.loupan.customers.CustomerCorrected;
import io.loupan.customers.CustomerCorrected.What;
import io.loupan.customers.CustomerErased;
import io.loupan.customers.CustomerId;
import io.loupan.customers.Customers;
import io.loupan.engine.TextVariables;
import io.loupan.kernel.CaseNo;
import java.util.Collection;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * How a customer is called stands in process variables, for Tasklist's lists. It follows what is
 * known about the person, and nothing of a former name is left behind.
 */
@Component
class CustomerLabels {

  private final Cases cases;
  private final Customers customers;
  private final TextVariables variables;

  CustomerLabels(Cases cases, Customers customers, TextVariables variables) {
    this.cases = cases;
    this.customers = customers;
    this.variables = variables;
  }

  @EventListener
  void renew(CustomerCorrected corrected) {
    if (corrected.what().contains(What.NAME) || corrected.what().contains(What.TITLE)) {
      renew(corrected.customer());
    }
  }

  @EventListener
  void renew(CustomerErased erased) {
    renew(erased.customer());
  }

  @EventListener
  void renew(CaseMovedToCustomer moved) {
    renew(List.of(moved.caseNo()), moved.to());
  }

  private void renew(CustomerId customer) {
    renew(cases.ofCustomer(customer).stream().map(SalesCase::caseNo).toList(), customer);
  }

  private void renew(Collection<CaseNo> ofCases, CustomerId customer) {
    variables.replace(CUSTOMER_LABEL.name(), ofCases, customers.label(customer));
  }
}
