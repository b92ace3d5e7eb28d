package io.loupan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {

  static final ApplicationModules MODULES = ApplicationModules.of(LoupanApplication.class);

  @Test
  void modulesImportOnlyWhatTheyName() {
    MODULES.verify();
  }

  @Test
  void modulesAreDrawn() {
    new Documenter(MODULES).writeDocumentation();
  }
}
