package org.ringfence.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.Outcome;

/** Offers the closing codes, the one that fits what happened first; the officer chooses. */
public final class CloseAdvice {
  private CloseAdvice() {}

  public static List<CloseCode> order(Optional<Outcome> outcome) {
    List<CloseCode> codes = new ArrayList<>(List.of(CloseCode.values()));
    outcome
        .map(CloseAdvice::fitting)
        .ifPresent(
            first -> {
              codes.remove(first);
              codes.addFirst(first);
            });
    return codes;
  }

  private static CloseCode fitting(Outcome outcome) {
    return switch (outcome) {
      case TRANSFERRED, TRANSFERRING -> CloseCode.STOP_PAYMENT;
      case UNALLOCATED, SUSPENDED, POWERED_OFF, UNREACHABLE, NO_ANSWER, MACHINE ->
          CloseCode.NOT_FOUND_YET;
      case UNCOOPERATIVE -> CloseCode.REFUSED;
      default -> CloseCode.DISSUADED_PHONE;
    };
  }
}
