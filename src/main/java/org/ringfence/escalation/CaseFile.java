package org.ringfence.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringfence.cases.CaseMarks.Mark;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** Everything that is known of a case, personal data masked. */
public record CaseFile(
    long id,
    Grade grade,
    FraudType type,
    CaseState state,
    Optional<Outcome> outcome,
    List<Outcome> dangers,
    List<Mark> marks,
    Who who,
    Origin origin,
    Optional<Instant> escalatedAt,
    Optional<Outcome> reason,
    Optional<Officer.Name> takenBy,
    Optional<Instant> takenAt,
    Optional<Closing> closed,
    Optional<Instant> nextTryAt,
    List<Try> attempts,
    List<Event> history) {

  /** The citizen, masked. */
  public record Who(
      String name,
      String tail,
      String number,
      Optional<Integer> age,
      Optional<String> sex,
      Optional<String> address,
      Optional<String> station) {}

  /** Where the warning came from. */
  public record Origin(
      long batch,
      int row,
      Optional<String> reference,
      Instant warnedAt,
      Optional<String> issuedBy,
      Optional<String> clue) {}

  /** How an officer closed it. */
  public record Closing(CloseCode code, String by, Instant at, Optional<String> note) {}

  /**
   * One call of the robot.
   *
   * @param scriptVersion SHA-256 of the version that led it
   * @param earlyMedia what the network said before the answer or the failure
   */
  public record Try(
      String id,
      int number,
      String state,
      Instant startedAt,
      Optional<Instant> ringingAt,
      Optional<Instant> answeredAt,
      Optional<Instant> endedAt,
      Optional<Outcome> outcome,
      Optional<Cause> cause,
      String script,
      String scriptVersion,
      Optional<Recording> recording,
      Optional<String> recordingMissing,
      Optional<Recording> earlyMedia,
      List<Spoken> lines) {}

  /** Raw, as the network gave it. */
  public record Cause(int q850, OptionalInt sip, String text) {}

  public record Recording(long bytes, double seconds, String sha256) {}

  /**
   * A line of the conversation.
   *
   * @param offset seconds into the recording
   * @param who {@code robot} or {@code citizen}
   */
  public record Spoken(
      Instant at,
      double offset,
      String who,
      String step,
      List<String> prompts,
      Optional<String> key,
      Optional<String> option,
      Optional<String> meaning) {}

  /** Something that was done with the case. */
  public record Event(Instant at, String who, String what, Optional<String> detail) {}
}
