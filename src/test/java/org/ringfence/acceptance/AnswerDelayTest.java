package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfence.testkit.delay.AnsweringTown;
import org.ringfence.testkit.delay.Measurement;

/**
 * The robot answers a key at once, and a key interrupts it at once; measured on the wire. The
 * property {@code answers} chooses what is measured, as calls at once and keys: {@code
 * 1x50,100x500} for the figures of docs/measurements.md.
 */
class AnswerDelayTest {
  private static final long LONGEST_SECONDS = 1_800;

  /** The key that is measured is held so long. */
  private static final double HELD_MILLIS = 100;

  record Load(int callsAtOnce, int keys) {
    static Load of(String text) {
      String[] parts = text.split("x", -1);
      return new Load(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  static Stream<Load> loads() {
    return Stream.of(System.getProperty("answers", "1x1,20x40").split(",", -1)).map(Load::of);
  }

  @ParameterizedTest
  @MethodSource("loads")
  void theNextPromptFollowsTheKeyAtOnce(Load load) throws Exception {
    try (AnsweringTown town = AnsweringTown.open(load.callsAtOnce())) {
      Measurement measured = town.measure(load.callsAtOnce(), load.keys(), LONGEST_SECONDS);
      System.out.println(measured.table());

      assertThat(measured.faults()).isEmpty();
      assertThat(measured.fromReleaseToPrompt().median()).isLessThan(100);
      assertThat(measured.fromKeyToPrompt().median()).isLessThan(HELD_MILLIS + 100);
      if (measured.fromReleaseToQuiet().count() > 0) {
        assertThat(measured.fromReleaseToQuiet().median()).isLessThan(50);
      }
    }
  }
}
