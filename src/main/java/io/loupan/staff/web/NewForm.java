package io.loupan.staff.web;

import io.loupan.access.Person;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.NewConsultant;
import io.loupan.staff.NewConsultant.Login;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import java.util.List;
import java.util.Set;

/** What was typed about a new consultant. */
record NewForm(
    String userId,
    String lastName,
    String firstName,
    String email,
    String password,
    String level,
    String capacity,
    Set<String> projects,
    Set<String> regions,
    Set<String> types,
    List<DutyRow> duty) {

  /** A box that is not ticked sends nothing. */
  NewForm {
    userId = Typed.text(userId);
    lastName = Typed.text(lastName);
    firstName = Typed.text(firstName);
    email = Typed.text(email);
    password = password == null ? "" : password;
    capacity = Typed.text(capacity);
    projects = Typed.texts(projects);
    regions = Typed.texts(regions);
    types = Typed.texts(types);
    duty = duty == null ? List.of() : duty;
  }

  /** A start that suits most: all regions, ordinary customers, there whenever the office is. */
  static NewForm start(Set<String> projects) {
    return new NewForm(
        "",
        "",
        "",
        "",
        "",
        Level.REGULAR.name(),
        "30",
        projects,
        Typed.names(Set.of(Region.values())),
        Set.of(CustomerType.STANDARD.name()),
        DutyRow.of(Shift.always()));
  }

  /** Nothing is said about a login, so it must be there already. */
  boolean hasLogin() {
    return !email.isEmpty() || !password.isEmpty();
  }

  NewConsultant toConsultant(List<Shift> shifts) {
    String name = new Person(userId, firstName, lastName, "", Set.of()).name();
    return new NewConsultant(
        userId,
        name,
        hasLogin() ? new Login(firstName, lastName, email, password) : null,
        Typed.word(Level.class, level),
        Typed.number(capacity),
        Typed.ids(projects),
        Typed.words(Region.class, regions),
        Typed.words(CustomerType.class, types),
        shifts);
  }
}
