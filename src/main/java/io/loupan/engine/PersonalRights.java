package io.loupan.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/** What the engine grants a person by itself, and takes away again. */
class PersonalRights extends DefaultAuthorizationProvider {

  /** People may change their own login; by default they could also delete themselves. */
  @Override
  public AuthorizationEntity[] newUser(User user) {
    return new AuthorizationEntity[] {
      createGrantAuthorization(
          user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
    };
  }

  /** By default whoever once had a task keeps the rights to it. */
  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String former, String assignee) {
    if (former != null && !former.equals(assignee) && !hasOtherPart((TaskEntity) task, former)) {
      getAuthorizationManager()
          .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), former);
    }
    return super.newTaskAssignee(task, former, assignee);
  }

  /** Whoever delegated the task, or could claim it by name, may still see it. */
  private static boolean hasOtherPart(TaskEntity task, String user) {
    return user.equals(task.getOwner())
        || task.getIdentityLinks().stream()
            .anyMatch(
                link ->
                    link.getType().equals(IdentityLinkType.CANDIDATE)
                        && user.equals(link.getUserId()));
  }
}
