package org.ringfence.calling;

import java.time.Instant;
import java.util.Optional;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Position;
import org.ringfence.telephony.CallId;

/**
 * One call to one citizen, as the store knows it.
 *
 * @param attemptNumber 1 for the first call of the case
 * @param trunk that the call goes over
 * @param position where the dialogue stands; empty when it has not begun
 */
public record Attempt(
    CallId id,
    long caseId,
    int attemptNumber,
    Citizen citizen,
    String trunk,
    Scripts.ScriptRef script,
    AttemptState state,
    Instant reservedAt,
    Optional<Instant> answeredAt,
    Optional<Position> position) {

  /**
   * Who is called and why.
   *
   * @param number to dial; personal data, never logged
   * @param name masked
   */
  public record Citizen(
      String number, String tail, String name, Facts facts, Grade grade, FraudType type) {
    @Override
    public String toString() {
      return "Citizen[尾号 " + tail + "]";
    }
  }
}
