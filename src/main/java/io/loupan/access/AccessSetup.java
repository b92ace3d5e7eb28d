package io.loupan.access;

import io.loupan.kernel.Office;
import java.util.Arrays;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * At every start: groups, what they may do, their Tasklist filters, somebody who can log in. Once
 * for all nodes, and a second time it finds everything in place.
 */
@Component
class AccessSetup implements SmartInitializingSingleton {

  private final IdentityService identity;
  private final Rights rights;
  private final TasklistFilters filters;
  private final FirstLogins logins;
  private final Office office;
  private final OneAtATime turn;
  private final TransactionOperations transaction;

  AccessSetup(
      IdentityService identity,
      Rights rights,
      TasklistFilters filters,
      FirstLogins logins,
      Office office,
      OneAtATime turn,
      TransactionOperations transaction) {
    this.identity = identity;
    this.rights = rights;
    this.filters = filters;
    this.logins = logins;
    this.office = office;
    this.turn = turn;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    setUp();
  }

  void setUp() {
    transaction.executeWithoutResult(
        tx -> {
          turn.please(); // the other nodes wait here, and then find everything in place
          Arrays.stream(StaffGroup.values()).forEach(this::name);
          rights.grant();
          filters.create();
          logins.check();
        });
  }

  private void name(StaffGroup group) {
    String name = office.text("access.group." + group.id());
    Group stored = identity.createGroupQuery().groupId(group.id()).singleResult();
    if (stored != null && name.equals(stored.getName())) {
      return;
    }
    if (stored == null) {
      stored = identity.newGroup(group.id());
      stored.setType(group == StaffGroup.ADMINISTRATORS ? "SYSTEM" : "WORKFLOW");
    }
    stored.setName(name);
    identity.saveGroup(stored);
  }
}
