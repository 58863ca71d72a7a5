package org.ringfence.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CaseMarks.Mark;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/**
 * A case in the duty queue.
 *
 * @param dangers what makes it dangerous, worst first
 * @param name masked
 * @param marks what calls made certain beside their outcomes
 * @param reason the outcome that put it here; empty while the call that did is still going on
 * @param takeBy when an officer should have taken it at the latest
 */
public record DeskItem(
    long id,
    Grade grade,
    FraudType type,
    Optional<Outcome> outcome,
    List<Outcome> dangers,
    List<Mark> marks,
    String name,
    String tail,
    Optional<Integer> age,
    Optional<String> sex,
    Optional<Outcome> reason,
    CaseState state,
    Instant escalatedAt,
    Instant takeBy,
    Optional<Officer.Name> takenBy,
    Optional<Instant> takenAt,
    int tries,
    Optional<Instant> nextTryAt) {}
