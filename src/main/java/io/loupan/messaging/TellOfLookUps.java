package io.loupan.messaging;

import io.loupan.access.Person;
import io.loupan.access.StaffGroup;
import io.loupan.access.Users;
import io.loupan.customers.StrangersLimitReached;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the managers of a colleague who asked for too many strangers' phones, once each time. */
@Component
class TellOfLookUps {

  private final Notices notices;
  private final Users users;

  TellOfLookUps(Notices notices, Users users) {
    this.notices = notices;
    this.users = users;
  }

  @EventListener
  void tooMany(StrangersLimitReached event) {
    String colleague = users.find(event.by()).map(Person::name).orElse(event.by());
    for (Person manager : users.members(StaffGroup.SALES_MANAGERS)) {
      notices.tell(
          new Notice(
              manager.id(),
              "strangers-limit",
              null,
              "/desk/staff",
              "strangers-limit:" + event.by() + ":" + event.at(),
              Map.of("colleague", colleague, "count", Integer.toString(event.limit()))));
    }
  }
}
