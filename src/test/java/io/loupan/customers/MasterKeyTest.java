package io.loupan.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts with the shipped settings, but only as much of the application as asks for the key. */
@ExtendWith(OutputCaptureExtension.class)
class MasterKeyTest {

  @Configuration(proxyBeanMethods = false)
  @Import(MasterKey.class)
  static class OnlyTheKey {}

  private static MasterKey start(String profile, String... arguments) {
    return new SpringApplicationBuilder(OnlyTheKey.class)
        .bannerMode(Banner.Mode.OFF)
        .web(WebApplicationType.NONE)
        .profiles(profile)
        .run(arguments)
        .getBean(MasterKey.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                           is missing",
    "not-base64,                                   is not base64",
    "c2hvcnQ=,                                     does not have 32 bytes",
    "bG91cGFuLWRlbW8ta2V5LW5vdC1mb3ItcmVhbC11c2U=, is the public one of the demo"
  })
  void refusesToStartWithASentence(String key, String sentence, CapturedOutput output) {
    assertThatThrownBy(() -> start("elsewhere", "--loupan.master-key=" + key))
        .hasRootCauseInstanceOf(MasterKeyUnusable.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START", sentence, "Set LOUPAN_MASTER_KEY")
        .doesNotContain("\tat io.loupan");
    assertThat(output.toString().replace("--loupan.master-key=" + key, ""))
        .doesNotContain(key.isEmpty() ? "\u0000" : key);
  }

  @Test
  void hasNoKeyOutsideTheDemoUnlessOneIsGiven() {
    assertThatThrownBy(() -> start("elsewhere"))
        .rootCause()
        .hasMessage("The master key for personal data is missing.");
  }

  @Test
  void startsWithAKeyOfItsOwn() {
    String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    assertThatCode(() -> start("elsewhere", "--loupan.master-key=" + key))
        .doesNotThrowAnyException();
  }

  @Test
  void theDemoStartsByItself() {
    assertThat(start("demo").derive("wrap"))
        .isEqualTo(
            new MasterKey(Base64.getEncoder().encodeToString(MasterKey.OF_THE_DEMO), true)
                .derive("wrap"));
  }
}
