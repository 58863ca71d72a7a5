package org.ringfence.intake;

import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/**
 * How far a case is, for the source that warned of it; nothing about the person.
 *
 * @param reference by which the source knows it
 * @param escalatedAt empty unless it is before an officer
 */
public record CaseProgress(
    long caseId,
    Optional<String> reference,
    Grade grade,
    FraudType type,
    CaseState state,
    Optional<Outcome> outcome,
    int tries,
    Instant warnedAt,
    Instant receivedAt,
    Optional<Instant> escalatedAt,
    Optional<Instant> closedAt) {}
