package org.ringfence.intake;

import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** A case as a line of its batch, masked. */
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
    Optional<Instant> nextTryAt) {

  /** Why the robot has not rung yet, or rings again later; empty when it will not. */
  public Optional<String> whyWaiting(Instant now) {
    return nextTryAt.map(due -> due.isAfter(now) ? "第%d次呼叫未通，等待下一次".formatted(tries) : "排队等待空闲线路");
  }
}
