package org.ringfence.intake;

import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.cases.WhyWaiting;

/**
 * A case as a line of its batch, masked.
 *
 * @param waiting why the robot has not rung yet, or rings again later; empty when it will not
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
    Optional<WhyWaiting> waiting) {}
