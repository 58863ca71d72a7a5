package org.ringfence.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCapsTest {
  private static final Instant NOON = Instant.parse("2026-01-15T04:00:00Z");

  private static List<Instant> callsAt(long... secondsBeforeNoon) {
    List<Instant> calls = new ArrayList<>();
    for (long seconds : secondsBeforeNoon) {
      calls.add(NOON.minusSeconds(seconds));
    }
    return calls;
  }

  @Test
  void aNumberThatNobodyRangIsFree() {
    assertThat(NumberCaps.DEFAULT.heldUntil(List.of(), NOON)).isEmpty();
  }

  @Test
  void oneCallAMinute() {
    assertThat(NumberCaps.DEFAULT.heldUntil(callsAt(20), NOON)).contains(NOON.plusSeconds(40));
    assertThat(NumberCaps.DEFAULT.heldUntil(callsAt(60), NOON)).isEmpty();
  }

  @Test
  void fiveCallsAnHour() {
    assertThat(NumberCaps.DEFAULT.heldUntil(callsAt(100, 400, 800, 1200, 2000), NOON))
        .contains(NOON.plusSeconds(1600));
  }

  @Test
  void theLongestWaitCounts() {
    assertThat(NumberCaps.DEFAULT.heldUntil(callsAt(10, 400, 800, 1200, 3590), NOON))
        .contains(NOON.plusSeconds(50));
  }

  /** Whoever dials as soon as he may never has more calls in a stretch than its cap. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noStretchEverHoldsMoreCallsThanItsCap(long seed) {
    Random random = new Random(seed);
    NumberCaps caps = NumberCaps.DEFAULT;
    List<Instant> calls = new ArrayList<>();
    Instant now = NOON;
    for (int i = 0; i < 200; i++) {
      now = caps.heldUntil(calls, now).orElse(now);
      assertThat(caps.heldUntil(calls, now)).as("free when it was said to be").isEmpty();
      calls.addFirst(now);
      for (NumberCaps.Cap cap : caps.caps()) {
        Instant begin = now.minus(cap.window());
        assertThat(calls.stream().filter(call -> call.isAfter(begin)).count())
            .isLessThanOrEqualTo(cap.calls());
      }
      now = now.plus(Duration.ofSeconds(random.nextInt(400)));
    }
  }
}
