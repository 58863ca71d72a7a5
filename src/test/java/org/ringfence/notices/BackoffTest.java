package org.ringfence.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void theWaitsGrowUntilNoTryIsLeft() {
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(tries -> Backoff.after(tries, 0.5)))
        .containsExactly(
            Optional.of(Duration.ofSeconds(5)),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofMinutes(2)),
            Optional.of(Duration.ofMinutes(10)),
            Optional.of(Duration.ofHours(1)),
            Optional.of(Duration.ofHours(6)),
            Optional.of(Duration.ofHours(24)),
            Optional.empty());
  }

  @Test
  void eachWaitIsAFifthMoreOrLess() {
    assertThat(Backoff.after(1, 0)).contains(Duration.ofSeconds(4));
    assertThat(Backoff.after(1, 1)).contains(Duration.ofSeconds(6));
  }
}
