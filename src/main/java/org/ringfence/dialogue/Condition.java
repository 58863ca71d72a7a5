package org.ringfence.dialogue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a branch asks for; everything named must hold, and what is empty is not asked for.
 *
 * @param age an unknown age is never between two others
 * @param answers question → name of the option that was chosen
 * @param outcomes one of these is certain so far
 */
public record Condition(
    Set<String> grades,
    Set<Identity> identities,
    Optional<Age> age,
    Map<String, String> answers,
    Set<String> outcomes) {
  static final Condition ALWAYS =
      new Condition(Set.of(), Set.of(), Optional.empty(), Map.of(), Set.of());

  /** Years, both ends included. */
  public record Age(int from, int to) {}

  boolean holds(Facts facts, Position position) {
    return (grades.isEmpty() || grades.contains(facts.grade()))
        && (identities.isEmpty() || identities.contains(facts.identity()))
        && age.map(
                wanted ->
                    facts.age().filter(is -> is >= wanted.from() && is <= wanted.to()).isPresent())
            .orElse(true)
        && position.answers().entrySet().containsAll(answers.entrySet())
        && (outcomes.isEmpty()
            || position.marks().outcome().filter(outcomes::contains).isPresent());
  }
}
