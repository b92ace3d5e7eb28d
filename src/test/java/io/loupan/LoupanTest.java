package io.loupan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole running application, demo data included. All such tests share one
 * context (another set of properties costs half a minute), so each makes the customers, projects
 * and consultants it needs and leaves those of others alone.
 *
 * <p>Tagged {@code database}: Maven runs them on H2 and again on a real PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@ContextConfiguration(initializers = {TestDatabase.class, TestMail.class})
@Import({Team.class, CaseInHand.class, Mails.class, Statements.Counter.class})
@Tag("database")
public @interface LoupanTest {}
