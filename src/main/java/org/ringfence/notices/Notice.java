package org.ringfence.notices;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/**
 * What a source is told, as things stood then; nothing about the person.
 *
 * @param message by which the receiver knows a repetition
 * @param reference by which the source knows the case
 */
public record Notice(
    String message,
    NoticeEvent event,
    Instant at,
    long caseId,
    Optional<String> reference,
    Grade grade,
    FraudType type,
    CaseState state,
    Optional<Outcome> outcome) {

  /** The body of the request; the same for each try. */
  public String json() {
    return new JsonObject()
        .put("id", message)
        .put("event", event.code())
        .put("at", at.toString())
        .put("case", caseId)
        .put("reference", reference.orElse(null))
        .put("grade", grade.code())
        .put("type", type.code())
        .put("state", state.code())
        .put("outcome", outcome.map(Coded::code).orElse(null))
        .encode();
  }
}
