package org.ringfence.calling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.Outcome;
import org.ringfence.pacing.Signal;
import org.ringfence.telephony.HangupCause;

/** How an attempt ended: what the network said, raw, and what that means for the case. */
public record Ending(Instant at, HangupCause cause, Outcome outcome, CaseMarks marks) {
  /** No room: no circuit, congestion, no channel, resources (ITU-T Q.850). */
  private static final Set<Integer> NO_ROOM = Set.of(34, 42, 44, 47);

  private static final int SERVICE_UNAVAILABLE = 503; // RFC 3261 §21.5.4

  /** What it told about the trunk; nothing when nobody saw it end. */
  public Optional<Signal> signal() {
    return switch (outcome) {
      case UNKNOWN -> Optional.empty();
      case LINE_FAULT -> Optional.of(isCongestion() ? Signal.CONGESTED : Signal.FAILED);
      default -> Optional.of(Signal.CARRIED);
    };
  }

  private boolean isCongestion() {
    return cause.sip().orElse(0) == SERVICE_UNAVAILABLE || NO_ROOM.contains(cause.q850());
  }
}
