package org.ringfence.calling;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.ringfence.dialogue.Dialogue;
import org.ringfence.dialogue.Position;
import org.ringfence.telephony.CallId;

/**
 * A call that is under way. Its writes to the store go out one after the other, in the order in
 * which things happened. Touched on the calling context only.
 */
final class LiveCall {
  private final Attempt attempt;
  private final CallScript script;
  private AttemptState state;
  private Instant since;
  private boolean begun;
  private Optional<Instant> answeredAt;
  private Optional<Position> position;
  private boolean earlyMedia;
  private Future<Void> writes = Future.succeededFuture();
  private Future<Void> talk = Future.succeededFuture();

  LiveCall(Attempt attempt, CallScript script) {
    this.attempt = attempt;
    this.script = script;
    this.state = attempt.state();
    this.begun = attempt.state() != AttemptState.RESERVED;
    this.since = attempt.answeredAt().orElse(attempt.reservedAt());
    this.answeredAt = attempt.answeredAt();
    this.position = attempt.position();
  }

  CallId id() {
    return attempt.id();
  }

  Attempt attempt() {
    return attempt;
  }

  CallScript script() {
    return script;
  }

  Dialogue dialogue() {
    return script.dialogue(attempt.citizen().facts());
  }

  AttemptState state() {
    return state;
  }

  Instant since() {
    return since;
  }

  Optional<Instant> answeredAt() {
    return answeredAt;
  }

  /** The switch has a channel for it. */
  void begun() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether the network has told nothing about a call that was ordered so long ago. */
  boolean isSilentFor(Duration time, Instant now) {
    return state == AttemptState.SUBMITTING && !earlyMedia && !now.isBefore(since.plus(time));
  }

  Optional<Position> position() {
    return position;
  }

  /**
   * Notes how far the call got.
   *
   * @return whether the call had not got so far before
   */
  boolean advance(AttemptState next, Instant at) {
    if (next.compareTo(state) <= 0 || !state.isLive()) {
      return false;
    }
    state = next;
    since = at;
    if (next == AttemptState.TALKING) {
      answeredAt = answeredAt.or(() -> Optional.of(at));
    }
    return true;
  }

  /** Whether sound comes before the answer for the first time: a network may say so repeatedly. */
  boolean earlyMediaBegan() {
    boolean first = !earlyMedia && answeredAt.isEmpty() && state.isLive();
    earlyMedia = earlyMedia || first;
    return first;
  }

  void moveTo(Position next) {
    position = Optional.of(next);
  }

  /** Appends a write; it starts when those before it are done, also if they failed. */
  Future<Void> write(Supplier<Future<Void>> next) {
    writes = writes.transform(before -> next.get());
    return writes;
  }

  /** The dialogue that is running on the line; the end of the call waits for it. */
  void talking(Future<Void> dialogue) {
    talk = dialogue;
  }

  Future<Void> talk() {
    return talk;
  }
}
