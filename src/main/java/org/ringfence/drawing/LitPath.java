package org.ringfence.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.Walk;

/**
 * The part of a picture that a dialogue has walked: every step that spoke, and the steps without
 * words between them, which no record of a call names.
 *
 * @param steps in their order
 */
public record LitPath(SequencedSet<String> steps, SequencedSet<Way> ways) {
  private static final String SILENCE = "silence";

  public record Way(String from, String to) {}

  /**
   * A step that spoke, and what came back.
   *
   * @param answer as {@link ScriptGraph.Way#answers} names it; empty for silence and after a
   *     statement
   */
  public record Stop(String step, Optional<String> answer) {}

  /** Follows a rehearsal. */
  public static LitPath of(ScriptGraph graph, Script script, Walk.Path path) {
    return of(
        graph,
        path.moves().stream()
            .map(
                move ->
                    new Stop(
                        move.step(),
                        move.answer().flatMap(key -> script.optionOf(move.step(), key))))
            .toList());
  }

  /** Follows a dialogue through a graph. */
  public static LitPath of(ScriptGraph graph, List<Stop> stops) {
    LitPath path = new LitPath(new LinkedHashSet<>(), new LinkedHashSet<>());
    if (stops.isEmpty()) {
      return path;
    }
    graph.boxes().stream()
        .filter(ScriptGraph.Box::start)
        .forEach(
            start ->
                path.light(
                    between(
                        graph, new Stop(start.step(), Optional.empty()), stops.getFirst().step())));
    path.steps().add(stops.getFirst().step());
    for (int i = 1; i < stops.size(); i++) {
      path.light(between(graph, stops.get(i - 1), stops.get(i).step()));
      path.steps().add(stops.get(i).step());
    }
    return path;
  }

  private void light(List<Way> walked) {
    for (Way way : walked) {
      ways.add(way);
      steps.add(way.from());
      steps.add(way.to());
    }
  }

  /** The shortest way that passes no step with words; empty when the question was asked again. */
  private static List<Way> between(ScriptGraph graph, Stop from, String to) {
    if (from.step().equals(to)) {
      return List.of();
    }
    List<Way> answered =
        between(
            graph, from.step(), to, way -> way.answers().contains(from.answer().orElse(SILENCE)));
    return answered.isEmpty() ? between(graph, from.step(), to, way -> true) : answered;
  }

  private static List<Way> between(
      ScriptGraph graph, String from, String to, Predicate<ScriptGraph.Way> first) {
    Map<String, Way> cameBy = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String at = open.remove();
      for (ScriptGraph.Way way : graph.ways()) {
        if (way.from().equals(at)
            && (!at.equals(from) || first.test(way))
            && !cameBy.containsKey(way.to())) {
          cameBy.put(way.to(), new Way(at, way.to()));
          if (way.to().equals(to)) {
            return back(cameBy, from, to);
          }
          if (isSilent(graph, way.to())) {
            open.add(way.to());
          }
        }
      }
    }
    return List.of();
  }

  private static boolean isSilent(ScriptGraph graph, String step) {
    return graph.boxes().stream()
        .filter(box -> box.step().equals(step))
        .anyMatch(
            box -> box.kind() == ScriptGraph.Kind.BRANCH || box.kind() == ScriptGraph.Kind.NOTE);
  }

  private static List<Way> back(Map<String, Way> cameBy, String from, String to) {
    List<Way> ways = new ArrayList<>();
    for (String at = to; !at.equals(from); at = ways.getLast().from()) {
      ways.add(cameBy.get(at));
    }
    return ways.reversed();
  }
}
