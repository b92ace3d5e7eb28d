package io.loupan.inventory.web;

import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page with one form: a project, a building, a floor plan, a unit or a list of units.
 *
 * @param what which text says what the form is for: {@code inventory.form.<what>}
 * @param project the project it belongs to, or null for a new one
 * @param address where it is opened and sent
 * @param removable whether what it shows can be removed, at {@code <address>/remove}
 * @param fields in the order of the page
 */
record Form(String what, Project project, String address, boolean removable, List<Field> fields) {

  /**
   * Shows the form.
   *
   * @param typed the draft whose values it has, or null for an empty form
   */
  ModelAndView show(Record typed) {
    Map<String, String> values = values(typed);
    return page(values, new MapBindingResult(values, "typed"), HttpStatus.OK);
  }

  /** Shows the form again as it was sent, with what has to be put right. */
  ModelAndView refused(Record typed, ProjectRefused refused) {
    Map<String, String> values = values(typed);
    var problems = new MapBindingResult(values, "typed");
    refused
        .problems()
        .forEach(
            problem ->
                problems.rejectValue(problem.field(), problem.key(), problem.arguments(), null));
    return page(values, problems, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView page(
      Map<String, String> values, MapBindingResult problems, HttpStatus status) {
    var page = new ModelAndView("inventory/form", status);
    page.addObject("form", this);
    page.addObject("typed", values);
    page.addObject(BindingResult.MODEL_KEY_PREFIX + "typed", problems);
    return page;
  }

  private static Map<String, String> values(Record typed) {
    Map<String, String> values = new LinkedHashMap<>();
    if (typed != null) {
      try {
        for (RecordComponent component : typed.getClass().getRecordComponents()) {
          values.put(component.getName(), (String) component.getAccessor().invoke(typed));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return values;
  }
}
