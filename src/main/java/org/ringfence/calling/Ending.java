package org.ringfence.calling;

import java.time.Instant;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.Outcome;
import org.ringfence.telephony.HangupCause;

/** How an attempt ended: what the network said, raw, and what that means for the case. */
public record Ending(Instant at, HangupCause cause, Outcome outcome, CaseMarks marks) {}
