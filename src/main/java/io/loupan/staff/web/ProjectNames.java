package io.loupan.staff.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The projects a consultant can serve, read from the view of the inventory. */
@Component
class ProjectNames {

  /** A project by its name in the language of the page. */
  record Project(UUID id, String name, boolean retired) {}

  private final JdbcClient jdbc;

  ProjectNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those in sale first. */
  List<Project> all(Locale language) {
    String name = language.getLanguage().equals("zh") ? "name_zh" : "name_en";
    return jdbc.sql("select id, " + name + ", retired from inventory_v_project order by retired, 2")
        .query(
            (row, n) ->
                new Project(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
        .list();
  }
}
