package io.loupan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;

/** What the module graph cannot see. Each rule has been seen to fail once. */
class CodeRulesTest {

  static final JavaClasses CODE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.loupan");

  /** A way out: only these places change when a fork of the engine takes its place. */
  @Test
  void onlyTheEdgesKnowCamunda() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..process..",
            "io.loupan.engine..",
            "io.loupan.access..",
            "io.loupan.audit..",
            "io.loupan.studio..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.camunda..")
        .check(CODE);
  }

  @Test
  void onlyTheEngineModuleKnowsTheEnginesInternals() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.loupan.engine..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are internals of the process engine") {
              @Override
              public boolean test(JavaClass type) {
                // the public IdentityService hands this one out
                return type.getPackageName().startsWith("org.camunda.bpm.engine.impl")
                    && !type.getSimpleName().equals("Authentication");
              }
            })
        .check(CODE);
  }

  @Test
  void delegatesAreThinAndHidden() {
    classes()
        .that()
        .implement(JavaDelegate.class)
        .should()
        .resideInAPackage("..process..")
        .andShould()
        .notBePublic()
        .andShould()
        .haveSimpleNameEndingWith("Delegate")
        .check(CODE);
    classes()
        .that()
        .implement(TaskListener.class)
        .should()
        .resideInAPackage("..process..")
        .andShould()
        .notBePublic()
        .andShould()
        .haveSimpleNameEndingWith("Listener")
        .check(CODE);
  }

  @Test
  void processesNeverTouchTheDatabase() {
    noClasses()
        .that()
        .resideInAPackage("..process..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.data..", "org.springframework.jdbc..", "java.sql..")
        .check(CODE);
  }

  @Test
  void nobodyDependsOnProcessesOrPages() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..process..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.loupan..process..")
        .check(CODE);
    classes().that().areAnnotatedWith(Controller.class).should().notBePublic().check(CODE);
  }

  @Test
  void repositoriesStayAtHome() {
    classes().that().areAssignableTo(Repository.class).should().notBePublic().check(CODE);
  }

  @Test
  void timeComesFromTheClock() {
    noClasses()
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaMethodCall>("it reads the time without a Clock") {
              @Override
              public boolean test(JavaMethodCall call) {
                return call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.getName().equals("java.time.Clock"))
                    || call.getName().equals("currentTimeMillis");
              }
            })
        .check(CODE);
  }

  @Test
  void dependenciesComeThroughConstructors() {
    noFields().should().beAnnotatedWith(Autowired.class).check(CODE);
  }

  /** Several nodes: a schedule of this kind would run on each of them. */
  @Test
  void schedulesAreEngineJobs() {
    methods().should().notBeAnnotatedWith(Scheduled.class).check(CODE);
  }

  /** Own tables never reference the engine's, so that a fork can take its place. */
  @Test
  void ourTablesLeaveTheEnginesAlone() throws IOException {
    Pattern engineTable = Pattern.compile("(?i)\\bact_[a-z]{2}_");
    try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      var migrations = files.filter(file -> file.toString().endsWith(".sql")).toList();
      assertThat(migrations).isNotEmpty();
      for (Path migration : migrations) {
        assertThat(engineTable.matcher(Files.readString(migration)).find())
            .as("%s names a table of the engine", migration)
            .isFalse();
      }
    }
  }

  /** Scripts, connectors and their engines run code out of models: they are not even there. */
  @Test
  void noScriptEnginesOnTheClassPath() {
    for (String name :
        Set.of(
            "groovy.lang.GroovyShell",
            "org.graalvm.polyglot.Context",
            "org.camunda.connect.Connectors")) {
      assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"))
          .as(name)
          .isNull();
    }
  }
}
