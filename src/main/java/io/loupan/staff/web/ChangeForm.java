package io.loupan.staff.web;

import io.loupan.staff.Consultant;
import io.loupan.staff.ConsultantChange;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Level;
import io.loupan.staff.Region;
import java.util.Set;

/** What was typed about a consultant. */
record ChangeForm(
    String version,
    String name,
    String level,
    String capacity,
    Set<String> projects,
    Set<String> regions,
    Set<String> types) {

  /** A box that is not ticked sends nothing. */
  ChangeForm {
    version = Typed.text(version);
    name = Typed.text(name);
    capacity = Typed.text(capacity);
    projects = Typed.texts(projects);
    regions = Typed.texts(regions);
    types = Typed.texts(types);
  }

  static ChangeForm of(Consultant consultant) {
    return new ChangeForm(
        String.valueOf(consultant.version()),
        consultant.name(),
        consultant.level().name(),
        String.valueOf(consultant.capacity()),
        Typed.names(consultant.projects()),
        Typed.names(consultant.regions()),
        Typed.names(consultant.types()));
  }

  ConsultantChange toChange() {
    return new ConsultantChange(
        Typed.number(version),
        name,
        Typed.word(Level.class, level),
        Typed.number(capacity),
        Typed.ids(projects),
        Typed.words(Region.class, regions),
        Typed.words(CustomerType.class, types));
  }
}
