package io.loupan.engine;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * What people may do to their own login in the Camunda web apps and by REST: change name and
 * password, the latter by the rule of the installation. By default they could also delete
 * themselves, and with that the name behind everything they did.
 */
@Component
class OwnProfile extends AbstractProcessEnginePlugin {

  private final PasswordPolicy passwords;

  OwnProfile(PasswordPolicy passwords) {
    this.passwords = passwords;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setPasswordPolicy(passwords);
    engine.setEnablePasswordPolicy(true);
    engine.setResourceAuthorizationProvider(
        new DefaultAuthorizationProvider() {
          @Override
          public AuthorizationEntity[] newUser(User user) {
            return new AuthorizationEntity[] {
              createGrantAuthorization(
                  user.getId(),
                  null,
                  Resources.USER,
                  user.getId(),
                  Permissions.READ,
                  Permissions.UPDATE)
            };
          }
        });
  }
}
