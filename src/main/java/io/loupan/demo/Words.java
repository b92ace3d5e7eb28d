package io.loupan.demo;

import io.loupan.kernel.Office;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What people of the demo say and write, in the language of the office. */
@Component
@Profile("demo")
class Words {

  private final Office office;

  Words(Office office) {
    this.office = office;
  }

  /** One text. */
  String of(String key) {
    return office.text("demo." + key);
  }

  /** One of several texts, whose keys end in numbers from 1. */
  String oneOf(String key, int texts, Random chance) {
    return of(key + "." + (1 + chance.nextInt(texts)));
  }
}
