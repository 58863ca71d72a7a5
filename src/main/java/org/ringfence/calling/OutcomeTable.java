package org.ringfence.calling;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ringfence.cases.Outcome;
import org.ringfence.telephony.HangupCause;

/**
 * What a call that ended so tells. The final SIP answer says more than the Q.850 value that the
 * switch derives from it; what neither table knows is {@link Outcome#UNKNOWN}, which goes to a
 * person. In China 480 does not tell a phone that is switched off from one that nobody answers.
 */
public final class OutcomeTable {
  /** Who answers and hangs up faster than the first sentence has rejected the call. */
  private static final Duration REJECTED_WITHIN = Duration.ofSeconds(3);

  // RFC 3261 §21
  private static final Map<Integer, Outcome> BY_SIP =
      Map.of(
          404, Outcome.UNALLOCATED,
          408, Outcome.NO_ANSWER,
          410, Outcome.UNALLOCATED,
          480, Outcome.NO_ANSWER,
          484, Outcome.UNALLOCATED,
          486, Outcome.BUSY,
          487, Outcome.NO_ANSWER,
          600, Outcome.BUSY,
          603, Outcome.REJECTED,
          604, Outcome.UNALLOCATED);

  // ITU-T Q.850 §2.2.7
  private static final Map<Integer, Outcome> BY_Q850 =
      Map.ofEntries(
          Map.entry(1, Outcome.UNALLOCATED),
          Map.entry(17, Outcome.BUSY),
          Map.entry(18, Outcome.NO_ANSWER),
          Map.entry(19, Outcome.NO_ANSWER),
          Map.entry(20, Outcome.UNREACHABLE),
          Map.entry(21, Outcome.REJECTED),
          Map.entry(22, Outcome.UNALLOCATED),
          Map.entry(28, Outcome.UNALLOCATED),
          Map.entry(27, Outcome.LINE_FAULT),
          Map.entry(34, Outcome.LINE_FAULT),
          Map.entry(38, Outcome.LINE_FAULT),
          Map.entry(41, Outcome.LINE_FAULT),
          Map.entry(42, Outcome.LINE_FAULT),
          Map.entry(44, Outcome.LINE_FAULT),
          Map.entry(47, Outcome.LINE_FAULT));

  private OutcomeTable() {}

  /**
   * The outcome of a call that nobody answered.
   *
   * @param silence whether we gave it up because the network had told nothing at all: then no phone
   *     rang and the line is at fault, though the switch reports 480 as for a phone that rang out
   */
  public static Outcome unanswered(HangupCause cause, boolean silence) {
    int sip = cause.sip().orElse(0);
    if (silence || (sip >= 500 && sip < 600)) {
      return Outcome.LINE_FAULT;
    }
    Outcome bySip = BY_SIP.get(sip);
    return bySip != null ? bySip : BY_Q850.getOrDefault(cause.q850(), Outcome.UNKNOWN);
  }

  /**
   * The outcome of a call that was answered.
   *
   * @param certain what the dialogue made certain before the call ended
   * @param hungUp what the script says of a citizen who hangs up where he did; empty when he was
   *     never spoken to
   */
  public static Outcome answered(
      Optional<Outcome> certain, Duration talk, Optional<Outcome> hungUp) {
    if (certain.isPresent()) {
      return certain.get();
    }
    return talk.compareTo(REJECTED_WITHIN) < 0 ? Outcome.REJECTED : hungUp.orElse(Outcome.UNKNOWN);
  }
}
