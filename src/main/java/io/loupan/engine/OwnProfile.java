package io.loupan.engine;

import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Passwords that people give themselves in the Camunda web apps and by REST keep the rule of the
 * installation; what else they may do as a person, {@link PersonalRights} says.
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
    engine.setResourceAuthorizationProvider(new PersonalRights());
  }
}
