package io.loupan.staff.web;

import static io.loupan.access.Csrf.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.loupan.LoupanTest;
import io.loupan.Team;
import io.loupan.access.Users;
import io.loupan.inventory.Project;
import io.loupan.inventory.Projects;
import io.loupan.staff.Consultant;
import io.loupan.staff.CustomerType;
import io.loupan.staff.Leave;
import io.loupan.staff.Level;
import io.loupan.staff.Region;
import io.loupan.staff.Shift;
import io.loupan.staff.Staff;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@LoupanTest
@Transactional
class StaffPagesTest {

  @Autowired WebApplicationContext application;
  @Autowired Staff staff;
  @Autowired Users users;
  @Autowired Projects projects;
  @Autowired Team team;

  private MockMvc mvc;
  private UUID project;

  @BeforeEach
  void asAManager() {
    mvc =
        MockMvcBuilders.webAppContextSetup(application)
            .apply(springSecurity())
            .defaultRequest(
                get("/")
                    .header("Accept-Language", "en")
                    .with(
                        user("max")
                            .authorities(new SimpleGrantedAuthority("GROUP_sales-managers"))))
            .build();
    project = projects.all().get(0).id();
  }

  @Test
  void aPersonIsAddedListedChangedAndRetired() throws Exception {
    mvc.perform(get("/desk/staff/new"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Riverside Garden")));
    mvc.perform(typed()).andExpect(status().isFound()).andExpect(redirectedUrl("/desk/staff/anna"));

    Consultant anna = staff.consultant("anna").orElseThrow();
    assertThat(anna.name()).isEqualTo("王珊");
    assertThat(anna.level()).isEqualTo(Level.SENIOR);
    assertThat(anna.capacity()).isEqualTo(12);
    assertThat(anna.projects()).containsExactly(project);
    assertThat(anna.regions()).containsExactly(Region.EAST, Region.SOUTH);
    assertThat(anna.types()).containsExactly(CustomerType.PREMIUM);
    assertThat(anna.duty())
        .containsExactly(
            Shift.allDay(DayOfWeek.MONDAY),
            new Shift(DayOfWeek.TUESDAY, 22 * 60, 1440),
            new Shift(DayOfWeek.WEDNESDAY, 0, 6 * 60));
    assertThat(users.find("anna")).isPresent();
    mvc.perform(get("/desk/staff"))
        .andExpect(content().string(containsString("/desk/staff/anna\">王珊")));

    mvc.perform(
            send("/desk/staff/anna")
                .param("version", "0")
                .param("name", "王安娜")
                .param("level", "JUNIOR")
                .param("capacity", "7")
                .param("regions", "WEST")
                .param("types", "STANDARD"))
        .andExpect(redirectedUrl("/desk/staff/anna"));
    assertThat(staff.consultant("anna").orElseThrow().capacity()).isEqualTo(7);

    mvc.perform(week(send("/desk/staff/anna/duty"), 2)).andExpect(status().isFound());
    assertThat(staff.consultant("anna").orElseThrow().duty()).hasSize(2);

    mvc.perform(
            send("/desk/staff/anna/leave")
                .param("firstDay", "2026-12-01")
                .param("lastDay", "2026-12-02")
                .param("reason", "SICK"))
        .andExpect(status().isFound());
    List<Leave> leave = staff.consultant("anna").orElseThrow().leave();
    mvc.perform(get("/desk/staff/anna"))
        .andExpect(content().string(containsString("Remove the leave 2026-12-01 – 2026-12-02")));
    mvc.perform(send("/desk/staff/anna/leave/" + leave.get(0).id() + "/remove"))
        .andExpect(status().isFound());
    assertThat(staff.consultant("anna").orElseThrow().leave()).isEmpty();

    mvc.perform(get("/desk/staff/anna/retire"))
        .andExpect(content().string(containsString("Retire 王安娜?")));
    mvc.perform(send("/desk/staff/anna/retire")).andExpect(status().isFound());
    assertThat(staff.consultant("anna").orElseThrow().active()).isFalse();
    mvc.perform(get("/desk/staff/anna")).andExpect(content().string(containsString("Reinstate")));
    mvc.perform(send("/desk/staff/anna/reinstate")).andExpect(status().isFound());
    assertThat(staff.consultant("anna").orElseThrow().active()).isTrue();
  }

  /** Nothing is stored, and each refusal rolls back a transaction of its own. */
  @Test
  @Transactional(propagation = Propagation.NOT_SUPPORTED)
  void badInputGetsItsSentencesAndStays() throws Exception {
    mvc.perform(
            send("/desk/staff/new")
                .param("userId", "Anna B")
                .param("lastName", "Zhou-typed")
                .param("email", "zhou@")
                .param("capacity", "many")
                .param("level", "JUNIOR"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Problem: Add a consultant")))
        .andExpect(content().string(containsString("value=\"Anna B\"")))
        .andExpect(content().string(containsString("value=\"Zhou-typed\"")))
        .andExpect(content().string(containsString("value=\"many\"")))
        .andExpect(content().string(containsString("href=\"#capacity\"")))
        .andExpect(content().string(containsString("Enter start and end")))
        .andExpect(content().string(containsString("Enter a login of 2 to 40 lower-case")))
        .andExpect(content().string(containsString("Enter a whole number from 1 to 500.")))
        .andExpect(content().string(containsString("Choose at least one region")))
        .andExpect(content().string(containsString("Choose at least one customer type.")));
    mvc.perform(typed("duty[2].mode", "")).andExpect(status().isUnprocessableEntity());
    mvc.perform(typed("password", ""))
        .andExpect(content().string(containsString("Enter a password.")));
    mvc.perform(typed("email", "shan"))
        .andExpect(content().string(containsString("Enter a complete e-mail address")));
    mvc.perform(typed("projects", UUID.randomUUID().toString()))
        .andExpect(content().string(containsString("no longer in the list")));
    mvc.perform(typed("projects", "x"))
        .andExpect(content().string(containsString("no longer in the list")));
    mvc.perform(typed("level", "GENIUS"))
        .andExpect(content().string(containsString("Choose a level.")));
    mvc.perform(typed("duty[1].from", "soon"))
        .andExpect(content().string(containsString("Enter start and end")))
        .andExpect(content().string(containsString("href=\"#duty[1].from\"")));
    mvc.perform(typed("duty[2].mode", "ALL_DAY"))
        .andExpect(content().string(containsString("Two shifts overlap")));
    mvc.perform(typed("userId", "sam"))
        .andExpect(content().string(containsString("This login is a consultant already.")));
    mvc.perform(typed("userId", "max"))
        .andExpect(content().string(containsString("This login exists already.")));
    mvc.perform(typed("userId", "new")).andExpect(status().isUnprocessableEntity());
    assertThat(staff.consultant("anna")).isEmpty();
  }

  @Test
  void badChangesGetTheirSentencesToo() throws Exception {
    mvc.perform(typed()).andExpect(status().isFound());

    mvc.perform(
            send("/desk/staff/anna").param("version", "9").param("name", "").param("capacity", ""))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Problem: 王珊")))
        .andExpect(content().string(containsString("Enter the name.")));
    mvc.perform(
            send("/desk/staff/anna")
                .param("version", "9")
                .param("name", "王珊")
                .param("level", "JUNIOR")
                .param("capacity", "7")
                .param("regions", "WEST")
                .param("types", "STANDARD"))
        .andExpect(content().string(containsString("Somebody else has just changed")));
    mvc.perform(send("/desk/staff/anna/duty"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Enter start and end")));
    mvc.perform(
            send("/desk/staff/anna/leave").param("firstDay", "2026-12-02").param("lastDay", "soon"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("value=\"2026-12-02\"")))
        .andExpect(content().string(containsString("Enter the last day")))
        .andExpect(content().string(containsString("Choose the reason")));
    mvc.perform(get("/desk/staff/nobody")).andExpect(status().isNotFound());
    mvc.perform(send("/desk/staff/nobody/retire")).andExpect(status().isNotFound());
  }

  @Test
  void retiringTheLastOneOfAProjectWarns() throws Exception {
    Project served = team.project();
    mvc.perform(typed("projects", served.id().toString())).andExpect(status().isFound());

    mvc.perform(get("/desk/staff/anna/retire"))
        .andExpect(content().string(containsString("will have no consultant left")));
    team.anyone(served);
    mvc.perform(get("/desk/staff/anna/retire"))
        .andExpect(content().string(not(containsString("will have no consultant left"))));
  }

  @Test
  void everyPageIsThereInChinese() throws Exception {
    mvc.perform(typed()).andExpect(status().isFound());
    for (String page :
        List.of("/desk/staff", "/desk/staff/new", "/desk/staff/anna", "/desk/staff/anna/retire")) {
      mvc.perform(get(page).header("Accept-Language", "zh-CN").locale(Locale.CHINA))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("置业顾问")))
          .andExpect(content().string(not(containsString("??"))));
    }
  }

  /** A whole form without a mistake. */
  private MockHttpServletRequestBuilder typed() {
    return typed("", "");
  }

  /** A form with one field typed otherwise. */
  private MockHttpServletRequestBuilder typed(String field, String value) {
    var form = send("/desk/staff/new");
    for (String[] entry :
        new String[][] {
          {"userId", "anna"}, {"lastName", "王"}, {"firstName", "珊"},
          {"email", "shan@loupan.example"}, {"password", "geheim"}, {"level", "SENIOR"},
          {"capacity", "12"}, {"projects", project.toString()}, {"regions", "EAST"},
          {"regions", "SOUTH"}, {"types", "PREMIUM"}, {"duty[0].mode", "ALL_DAY"},
          {"duty[1].mode", "HOURS"}, {"duty[1].from", "22:00"}, {"duty[1].to", "06:00"},
          {"duty[2].mode", "OFF"}, {"duty[3].mode", "OFF"}, {"duty[4].mode", "OFF"},
          {"duty[5].mode", "OFF"}, {"duty[6].mode", "OFF"}
        }) {
      form.param(entry[0], entry[0].equals(field) ? value : entry[1]);
    }
    return form;
  }

  /** The first days of the week whole, the others off. */
  private static MockHttpServletRequestBuilder week(MockHttpServletRequestBuilder form, int days) {
    for (int i = 0; i < 7; i++) {
      form.param("duty[" + i + "].mode", i < days ? "ALL_DAY" : "OFF");
    }
    return form;
  }

  private static MockHttpServletRequestBuilder send(String address) {
    return post(address).with(csrf());
  }
}
