package org.ringfence.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/**
 * A case as a line of its batch, masked.
 *
 * @param heldUntil until when its number must be left alone
 */
public record BatchCase(
    long id,
    int row,
    String name,
    String tail,
    Grade grade,
    FraudType type,
    CaseState state,
    Optional<Outcome> outcome,
    int tries,
    Optional<Instant> nextTryAt,
    Optional<Instant> heldUntil) {

  /** Why the robot has not rung yet, or rings again later; empty when it will not. */
  public Optional<String> whyWaiting(Instant now) {
    Optional<Instant> held = heldUntil.filter(until -> nextTryAt.isPresent() && until.isAfter(now));
    if (held.isPresent()) {
      long minutes = Math.max(1, Duration.between(now, held.get()).toMinutes());
      return Optional.of("这个号码的呼叫次数已到上限，约%d分钟后再打".formatted(minutes));
    }
    return nextTryAt.map(due -> due.isAfter(now) ? "第%d次呼叫未通，等待下一次".formatted(tries) : "排队等待空闲线路");
  }
}
