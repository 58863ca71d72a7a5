package org.ringfence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifelineTest {
  @Test
  void whatItGuardsEndsWithIt() throws IOException {
    Process guarded = new ProcessBuilder("sleep", "300").start();
    Lifeline lifeline = new Lifeline();
    lifeline.guard(guarded.toHandle());
    assertThat(guarded.isAlive()).isTrue();

    lifeline.close();

    assertThat(guarded.onExit()).succeedsWithin(Duration.ofSeconds(5));
  }
}
