package org.ringfence.dialogue;

import java.util.Optional;

/**
 * What a dialogue has made certain so far, whatever the citizen does next.
 *
 * @param outcome code
 * @param danger he is in more danger than the list said
 * @param visit an officer should go to him
 * @param stopPayment a stop-payment may help; an officer decides
 * @param top to the duty desk at once, before all others
 */
public record Marks(
    Optional<String> outcome, boolean danger, boolean visit, boolean stopPayment, boolean top) {
  public static final Marks NONE = new Marks(Optional.empty(), false, false, false, false);

  public static Marks outcome(String code) {
    return new Marks(Optional.of(code), false, false, false, false);
  }

  /** A later outcome replaces an earlier one; all else stays once it is marked. */
  Marks plus(Marks later) {
    return new Marks(
        later.outcome.or(() -> outcome),
        danger || later.danger,
        visit || later.visit,
        stopPayment || later.stopPayment,
        top || later.top);
  }
}
