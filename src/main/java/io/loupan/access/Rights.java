package io.loupan.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import java.util.EnumSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * What the process engine lets each group do, in Tasklist, Cockpit and by REST. What stands here
 * holds again after every start; an administrator may grant more in the Admin app, on other
 * resources or to single people.
 *
 * <p>Nobody is granted tasks here but those who oversee them: the engine itself lets people work
 * the tasks that are assigned or offered to them.
 */
@Component
class Rights {

  private final AuthorizationService authorizations;

  Rights(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  void grant() {
    for (StaffGroup group : StaffGroup.values()) {
      if (group == StaffGroup.ADMINISTRATORS) {
        for (Resource resource : Resources.values()) {
          grant(group, resource, ANY, Permissions.ALL);
        }
      } else {
        grant(group, APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, APPLICATION, "welcome", Permissions.ACCESS);
      }
    }

    StaffGroup managers = StaffGroup.SALES_MANAGERS;
    grant(managers, APPLICATION, "cockpit", Permissions.ACCESS);
    grant(managers, DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ);
    // everything about processes, except to make them and what has happened in them vanish
    grant(
        managers,
        PROCESS_DEFINITION,
        ANY,
        EnumSet.complementOf(
                EnumSet.of(
                    ProcessDefinitionPermissions.NONE,
                    ProcessDefinitionPermissions.ALL,
                    ProcessDefinitionPermissions.DELETE,
                    ProcessDefinitionPermissions.DELETE_HISTORY))
            .toArray(Permission[]::new));
    grant(managers, PROCESS_INSTANCE, ANY, ProcessInstancePermissions.ALL);
    grant(
        managers,
        DECISION_DEFINITION,
        ANY,
        Permissions.READ,
        Permissions.UPDATE,
        Permissions.CREATE_INSTANCE,
        Permissions.READ_HISTORY);
    grant(managers, DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);

    StaffGroup directors = StaffGroup.DIRECTORS;
    grant(
        directors,
        PROCESS_DEFINITION,
        ANY,
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.READ_TASK_VARIABLE);

    StaffGroup auditors = StaffGroup.AUDITORS;
    grant(auditors, APPLICATION, "cockpit", Permissions.ACCESS);
    grant(auditors, DEPLOYMENT, ANY, Permissions.READ);
    grant(
        auditors,
        PROCESS_DEFINITION,
        ANY,
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
        ProcessDefinitionPermissions.READ_HISTORY,
        ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
    grant(auditors, DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
    grant(auditors, DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    grant(auditors, OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
  }

  /**
   * Grants a group exactly these permissions on a resource.
   *
   * @param resourceId id of the one meant, or {@code *}
   */
  void grant(StaffGroup group, Resource resource, String resourceId, Permission... permissions) {
    Authorization stored =
        authorizations
            .createAuthorizationQuery()
            .groupIdIn(group.id())
            .authorizationType(AUTH_TYPE_GRANT)
            .resourceType(resource)
            .resourceId(resourceId)
            .singleResult();
    if (stored == null) {
      stored = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      stored.setGroupId(group.id());
      stored.setResource(resource);
      stored.setResourceId(resourceId);
    }
    stored.setPermissions(permissions);
    authorizations.saveAuthorization(stored);
  }
}
