package io.loupan.audit.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of the projects, read from the view of the inventory. */
@Component("auditProjectNames")
class ProjectNames {

  private final JdbcClient jdbc;

  ProjectNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By id, those in sale first. */
  Map<UUID, String> in(Locale language) {
    Map<UUID, String> names = new LinkedHashMap<>();
    String name = language.getLanguage().equals("zh") ? "name_zh" : "name_en";
    jdbc.sql("select id, " + name + " from inventory_v_project order by retired, 2")
        .query(
            row -> {
              names.put(row.getObject(1, UUID.class), row.getString(2));
            });
    return names;
  }
}
