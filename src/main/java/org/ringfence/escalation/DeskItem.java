package org.ringfence.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/**
 * A case in the duty queue.
 *
 * @param dangers what makes it dangerous, worst first
 * @param name masked
 * @param reason the outcome that put it here
 * @param takeBy when an officer should have taken it at the latest
 */
public record DeskItem(
    long id,
    Grade grade,
    FraudType type,
    Outcome outcome,
    List<Outcome> dangers,
    String name,
    String tail,
    Optional<Integer> age,
    Optional<String> sex,
    Outcome reason,
    CaseState state,
    Instant escalatedAt,
    Instant takeBy,
    Optional<Officer.Name> takenBy,
    Optional<Instant> takenAt,
    int tries,
    Optional<Instant> nextTryAt) {}
