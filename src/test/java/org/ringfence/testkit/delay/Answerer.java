package org.ringfence.testkit.delay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.ringfence.testkit.telephone.PhoneCall;
import org.ringfence.testkit.telephone.RtpPacket;
import org.ringfence.testkit.telephone.RtpStream;
import org.ringfence.testkit.telephone.Telephone;

/**
 * A person who answers each question with the key that the rehearsal has there: mostly some time
 * after it was spoken, now and then in the middle of it. Hangs up when the prompt after his last
 * key has begun. Knows the beginning and the end of each prompt, so nothing left over is taken for
 * the next one.
 */
final class Answerer implements RtpStream.Listener {
  private static final Duration HELD = Duration.ofMillis(100);
  private static final int QUIET_MILLIS_FROM = 250;
  private static final int QUIET_MILLIS_TO = 1_050;
  private static final int HURRIES_OF_TEN = 3;
  private static final int AWAY_FROM_THE_ENDS_MILLIS = 600;

  private final Telephone telephone;
  private final PhoneCall call;
  private final Deque<Expected> script;
  private final Measurement measurement;
  private Optional<Expected> unheard = Optional.empty();
  private Optional<Press> press = Optional.empty();
  private Optional<Arrival> before = Optional.empty();
  private long lastSound;

  /** A packet and when it came. */
  private record Arrival(RtpPacket packet, long nanos) {}

  /** A key that is pressed, and whether the question had not ended. */
  private record Press(RtpStream.Pressed key, boolean during, int callsAtOnce) {}

  Answerer(Telephone telephone, PhoneCall call, List<Expected> script, Measurement measurement) {
    this.telephone = telephone;
    this.call = call;
    this.script = new ArrayDeque<>(script);
    this.measurement = measurement;
  }

  /** Each packet is judged when the next is there: a prompt may begin at its very end. */
  @Override
  public synchronized void heard(RtpPacket packet, long nanos) {
    Arrival arrival = new Arrival(packet, nanos);
    before.filter(first -> first.packet().sounds()).ifPresent(first -> judge(first, packet));
    before = Optional.of(arrival);
  }

  private void judge(Arrival arrival, RtpPacket next) {
    if (!script.isEmpty() && script.peek().beginning().isIn(arrival.packet(), next)) {
      begins(script.remove(), arrival.nanos());
    } else if (unheard.filter(asked -> asked.ending().isIn(arrival.packet(), next)).isPresent()) {
      press(unheard.get(), false, random(QUIET_MILLIS_FROM, QUIET_MILLIS_TO));
      unheard = Optional.empty();
    } else if (press.isPresent() && !press.get().during()) {
      measurement.fault(
          "call to %s: sound %.1f ms after key %s that is not the next prompt"
              .formatted(
                  call.number(),
                  (arrival.nanos() - press.get().key().released()) / 1e6,
                  press.get().key().key()));
    }
    lastSound = arrival.nanos();
  }

  private void begins(Expected prompt, long nanos) {
    press
        .filter(pressed -> !pressed.during() || pressed.key().begun() < lastSound)
        .ifPresent(
            pressed ->
                measurement.add(
                    new Reaction(
                        pressed.during(), pressed.callsAtOnce(), pressed.key(), lastSound, nanos)));
    press = Optional.empty();
    if (prompt.answer().isPresent()) {
      answer(prompt);
    } else if (script.stream().noneMatch(later -> later.answer().isPresent())) {
      telephone.after(Duration.ZERO, call::hangUp);
    }
  }

  private void answer(Expected question) {
    int last = (int) question.length().toMillis() - AWAY_FROM_THE_ENDS_MILLIS;
    if (last > AWAY_FROM_THE_ENDS_MILLIS && random(0, 10) < HURRIES_OF_TEN) {
      press(question, true, random(AWAY_FROM_THE_ENDS_MILLIS, last));
    } else {
      unheard = Optional.of(question);
    }
  }

  private void press(Expected question, boolean during, int waitMillis) {
    char key = question.answer().orElseThrow();
    telephone.after(
        Duration.ofMillis(waitMillis),
        () -> {
          var unused =
              call.sound().press(key, HELD).thenAccept(pressed -> pressed(pressed, during));
        });
  }

  private synchronized void pressed(RtpStream.Pressed key, boolean during) {
    press = Optional.of(new Press(key, during, measurement.talking()));
  }

  /** The call is over. */
  synchronized void over() {
    if (press.isPresent() && !script.isEmpty()) {
      measurement.fault(
          "call to %s: no prompt after key %s".formatted(call.number(), press.get().key().key()));
    }
  }

  private static int random(int from, int to) {
    return ThreadLocalRandom.current().nextInt(from, to);
  }
}
