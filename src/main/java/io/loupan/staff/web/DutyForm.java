package io.loupan.staff.web;

import java.util.List;

/** What was typed about the weekly duty. */
record DutyForm(List<DutyRow> duty) {

  DutyForm {
    duty = duty == null ? List.of() : duty;
  }
}
