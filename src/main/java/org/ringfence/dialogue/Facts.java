package org.ringfence.dialogue;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What a script may know of the person called and of his case.
 *
 * @param tail the last four digits of the number
 * @param grade code of the case's grade
 * @param warnedAt when the warning arrived, where the centre is
 * @param station his police station, as the list tells it
 */
public record Facts(
    String tail,
    String grade,
    Identity identity,
    Optional<Integer> age,
    Optional<LocalDateTime> warnedAt,
    Optional<String> station) {

  /** From this age on a person is elderly, whatever the list says (domain practice: 60). */
  public static final int ELDERLY_FROM = 60;

  /** Below this age a person is a minor (Civil Code of the PRC, art. 17). */
  public static final int ADULT_FROM = 18;

  /** An adult of whom nothing else is known. */
  public static Facts of(String tail, String grade) {
    return new Facts(
        tail, grade, Identity.ORDINARY, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Facts as(Identity other) {
    return new Facts(tail, grade, other, age, warnedAt, station);
  }

  /** The identity that the list told, or else the age tells. */
  public static Identity identity(Optional<Identity> told, Optional<Integer> age) {
    return told.orElseGet(
        () ->
            age.map(
                    years ->
                        years >= ELDERLY_FROM
                            ? Identity.ELDERLY
                            : years < ADULT_FROM ? Identity.MINOR : Identity.ORDINARY)
                .orElse(Identity.ORDINARY));
  }

  /** Whether the slow voice speaks from the start: for every old person, whatever else he is. */
  boolean slow() {
    return identity == Identity.ELDERLY || age.filter(years -> years >= ELDERLY_FROM).isPresent();
  }
}
