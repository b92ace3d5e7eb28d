package io.loupan.engine;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.SIMPLIFIED_CHINESE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepLabelsTest {

  private static final String MODEL = "lead-assignment:7:0b1a";

  private final StepLabels labels = new StepLabels();

  /** Whichever language the installation has put in force. */
  @ParameterizedTest
  @ValueSource(strings = {"Accept lead", "接单"})
  void aShippedStepHasBothLanguages(String inForce) {
    StepLabel label = labels.of(MODEL, "Task_AcceptLead", inForce);

    assertThat(label.in(ENGLISH)).isEqualTo("Accept lead");
    assertThat(label.in(SIMPLIFIED_CHINESE)).isEqualTo("接单");
  }

  @Test
  void aStepThatAManagerRenamedKeepsItsName() {
    StepLabel label = labels.of(MODEL, "Task_AcceptLead", "抢单");

    assertThat(label.in(ENGLISH)).isEqualTo("抢单");
    assertThat(label.in(SIMPLIFIED_CHINESE)).isEqualTo("抢单");
  }

  @Test
  void aStepThatAManagerDrewIsCalledAsInTheDiagram() {
    assertThat(labels.of(MODEL, "Activity_0x1", "Offer tea").in(SIMPLIFIED_CHINESE))
        .isEqualTo("Offer tea");
    assertThat(labels.of("tea:1:0b1a", "Task_AcceptLead", "Accept lead").in(SIMPLIFIED_CHINESE))
        .isEqualTo("Accept lead");
    assertThat(labels.of(MODEL, "Activity_0x1", null).in(SIMPLIFIED_CHINESE))
        .as("without a name")
        .isEqualTo("Activity_0x1");
    assertThat(labels.of("0b1a", "Task_AcceptLead", "Accept lead").in(SIMPLIFIED_CHINESE))
        .as("a long key is no part of the id")
        .isEqualTo("Accept lead");
  }
}
