package org.ringfence.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkPaceTest {
  private static final Instant NOON = Instant.parse("2026-01-15T04:00:00Z");
  private static final double MOST = 10;

  /** A trunk with the clock in the hand. */
  private static final class Line {
    private TrunkPace pace = TrunkPace.fresh(MOST, NOON);
    private Instant now = NOON;

    Line after(Duration time) {
      now = now.plus(time);
      pace = pace.at(now, MOST);
      return this;
    }

    Line tells(Signal... signals) {
      for (Signal signal : signals) {
        pace = pace.after(signal, now, now, MOST);
      }
      return this;
    }

    boolean begins() {
      if (pace.room(now) < 1) {
        return false;
      }
      pace = pace.begun(now);
      return true;
    }

    /** Calls that begin when somebody asks every 100 ms. */
    int beginsWithin(Duration time) {
      int begun = 0;
      for (long passed = 0; passed < time.toMillis(); passed += 100) {
        while (begins()) {
          begun++;
        }
        after(Duration.ofMillis(100));
      }
      return begun;
    }
  }

  @Test
  void aHealthyTrunkBeginsItsCallsASecondAndNoMore() {
    assertThat(new Line().beginsWithin(Duration.ofSeconds(20))).isBetween(200, 204);
  }

  @Test
  void aQuietHourIsNotCaughtUpWithABurst() {
    assertThat(new Line().after(Duration.ofHours(1)).beginsWithin(Duration.ofSeconds(1)))
        .isBetween(10, 14);
  }

  @Test
  void congestionHalvesTheRateAndItRecoversEvenly() {
    Line line = new Line().tells(Signal.CONGESTED, Signal.CARRIED);

    assertThat(line.pace.rate().perSecond()).isEqualTo(5);
    assertThat(line.after(Duration.ofSeconds(3)).pace.rate().perSecond()).isEqualTo(6);
    assertThat(line.after(Duration.ofSeconds(60)).pace.rate().perSecond()).isEqualTo(MOST);
  }

  @Test
  void callsThatWereOnTheirWayWhenTheRateWasHalvedDoNotHalveItAgain() {
    Line line = new Line().tells(Signal.CONGESTED, Signal.CARRIED, Signal.CONGESTED);
    assertThat(line.pace.rate().perSecond()).isEqualTo(5);

    line.after(Duration.ofSeconds(2)).tells(Signal.CONGESTED);
    assertThat(line.pace.rate().perSecond()).isLessThan(3);
  }

  @Test
  void fiveFaultsInARowOpenTheBreakerAndOneCallTriesItLater() {
    Line line = new Line().tells(Signal.FAILED, Signal.FAILED, Signal.FAILED, Signal.FAILED);
    assertThat(line.begins()).isTrue();

    line.tells(Signal.FAILED);
    assertThat(line.begins()).isFalse();
    assertThat(line.after(Duration.ofSeconds(9)).begins()).isFalse();
    assertThat(line.after(Duration.ofSeconds(1)).begins()).isTrue();
    assertThat(line.begins()).as("a second trial").isFalse();
    assertThat(line.tells(Signal.CARRIED).begins()).isTrue();
  }

  @Test
  void aTrialThatFailsIsRepeatedAfterTwiceTheTimeUpToALimit() {
    Line line = new Line();
    for (int faults = 0; faults < 5; faults++) {
      line.tells(Signal.FAILED);
    }
    Duration pause = Duration.ofSeconds(10);
    for (int trials = 0; trials < 8; trials++) {
      assertThat(line.after(pause.minusMillis(1)).begins()).isFalse();
      assertThat(line.after(Duration.ofMillis(1)).begins()).isTrue();
      line.tells(Signal.FAILED);
      pause =
          pause.multipliedBy(2).compareTo(Breaker.LONGEST_PAUSE) > 0
              ? Breaker.LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  @Test
  void aTrialCallOfWhichNothingIsHeardDoesNotBlockTheTrunkForEver() {
    Line line = new Line();
    for (int faults = 0; faults < 5; faults++) {
      line.tells(Signal.FAILED);
    }
    assertThat(line.after(Duration.ofSeconds(10)).begins()).isTrue();
    assertThat(line.after(Breaker.TRIAL_PATIENCE).begins()).isTrue();
  }

  @Test
  void aCallFromBeforeTheBreakerOpenedDoesNotCloseIt() {
    Line line = new Line();
    Instant before = line.now;
    for (int faults = 0; faults < 5; faults++) {
      line.tells(Signal.FAILED);
    }
    line.pace = line.pace.after(Signal.CARRIED, before, line.now, MOST);
    assertThat(line.begins()).isFalse();

    assertThat(line.after(Duration.ofSeconds(10)).begins()).isTrue();
    line.pace = line.pace.after(Signal.CARRIED, before, line.now, MOST);
    assertThat(line.begins()).as("the trial is still out").isFalse();
  }

  @Test
  void oneFaultAmongCallsThatAreCarriedOpensNothing() {
    Line line = new Line();
    for (int calls = 0; calls < 20; calls++) {
      line.tells(Signal.FAILED, Signal.CARRIED);
    }
    assertThat(line.begins()).isTrue();
  }

  /** Whatever the network answers, and when: never faster than made for, never dead for ever. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anySequenceOfSignalsKeepsTheLimitsAndTheTrunkComesBack(long seed) {
    Random random = new Random(seed);
    Line line = new Line();
    List<Signal> signals = List.of(Signal.values());
    for (int minute = 0; minute < 30; minute++) {
      int begun = 0;
      for (int step = 0; step < 600; step++) {
        while (line.begins()) {
          begun++;
        }
        if (random.nextInt(4) == 0) {
          line.tells(signals.get(random.nextInt(signals.size())));
        }
        line.after(Duration.ofMillis(100));
      }
      assertThat(begun).isLessThanOrEqualTo((int) (MOST * 60) + 4);
    }

    line.after(Breaker.LONGEST_PAUSE).after(Breaker.TRIAL_PATIENCE);
    assertThat(line.begins()).isTrue();
    line.tells(Signal.CARRIED).after(Duration.ofSeconds(40));
    assertThat(line.pace.rate().perSecond()).isEqualTo(MOST);
  }

  @Test
  void theChosenTrunkHasRoomAndIsNotTheOneThatLostTheCallIfThereIsAnother() {
    Share.Standing first = new Share.Standing("a", 1, 1, 3, 0);
    Share.Standing second = new Share.Standing("b", 2, 1, 3, 0);
    Share.Standing full = new Share.Standing("c", 0, 1, 0, 9);

    assertThat(Share.choose(List.of(full, second, first), Optional.empty())).contains("a");
    assertThat(Share.choose(List.of(full, second, first), Optional.of("a"))).contains("b");
    assertThat(Share.choose(List.of(first), Optional.of("a"))).contains("a");
    assertThat(Share.choose(List.of(full), Optional.empty())).isEmpty();
  }
}
