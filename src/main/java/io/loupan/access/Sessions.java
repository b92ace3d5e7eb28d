package io.loupan.access;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Ends the sessions of people whose rights have changed, on all nodes. */
@Component
class Sessions {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  @TransactionalEventListener
  void on(UserRetired event) {
    endAll(event.userId());
  }

  @TransactionalEventListener
  void on(UserGroupsChanged event) {
    endAll(event.userId());
  }

  @TransactionalEventListener
  void on(UserPasswordReset event) {
    endAll(event.userId());
  }

  private void endAll(String userId) {
    sessions.findByPrincipalName(userId).keySet().forEach(sessions::deleteById);
  }
}
