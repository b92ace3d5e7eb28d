package io.loupan.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.stereotype.Component;

/** Looks at a stored login without counting as an attempt to log in. */
@Component
public class Passwords {

  private final ProcessEngine engine;

  Passwords(ProcessEngine engine) {
    this.engine = engine;
  }

  /**
   * Whether a user has this very password. Unlike {@code IdentityService.checkPassword} a wrong one
   * leaves no trace, so that a check at every start locks nobody out.
   *
   * @param userId id of the user
   * @param password the password to try
   * @return false also where there is no such user
   */
  public boolean isPasswordOf(String userId, String password) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              User user = context.getReadOnlyIdentityProvider().findUserById(userId);
              return user instanceof UserEntity stored
                  && stored.getPassword() != null
                  && configuration
                      .getPasswordManager()
                      .check(
                          EncryptionUtil.saltPassword(password, stored.getSalt()),
                          stored.getPassword());
            });
  }

  /**
   * Whether somebody has typed so many wrong passwords that only an administrator lets them in
   * again.
   *
   * @param userId id of the user
   * @return false also where there is no such user
   */
  public boolean isLocked(String userId) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                context.getReadOnlyIdentityProvider().findUserById(userId)
                        instanceof UserEntity stored
                    && stored.getAttempts() >= configuration.getLoginMaxAttempts());
  }
}
