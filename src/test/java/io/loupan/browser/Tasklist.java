package io.loupan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

/** Camunda Tasklist as a Chinese sales office sees it. */
final class Tasklist {

  static final String ADDRESS = "/camunda/app/tasklist/default/";

  private final Page page;

  Tasklist(Page page) {
    this.page = page;
  }

  /** The address that notices and pages link to. */
  static String linkTo(String taskId) {
    return ADDRESS + "#/?task=" + taskId;
  }

  /** The form of the task that is open. */
  Locator form() {
    return page.locator(".fjs-container");
  }

  /** The tasks of the filter that is open. */
  Locator list() {
    return page.locator(".tasks-list");
  }

  /** The form says this. */
  void shows(String text) {
    assertThat(form().getByText(text)).isVisible();
  }

  /** Opens a task of the list by its name and something else that its card says. */
  void open(String task, String detail) {
    list()
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(task))
        .filter(new Locator.FilterOptions().setHasText(detail))
        .click();
  }

  /** Chooses one of some radio buttons. */
  void choose(String answer) {
    form().getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
  }

  /** Chooses from a list. */
  void select(String label, String option) {
    form()
        .locator(".fjs-form-field-select")
        .filter(new Locator.FilterOptions().setHasText(label))
        .locator(".fjs-input-group")
        .click();
    form()
        .locator(".fjs-dropdownlist-item")
        .getByText(option, new Locator.GetByTextOptions().setExact(true))
        .click();
  }

  /** Sends the form, and waits for the answer; a task that is done closes. */
  void complete() {
    Response answer =
        page.waitForResponse(
            each -> each.url().endsWith("/submit-form"),
            () ->
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("完成")).click());
    if (answer.ok()) { // closing it changes the address, over that of a task opened meanwhile
      assertThat(form()).hasCount(0);
    }
  }
}
