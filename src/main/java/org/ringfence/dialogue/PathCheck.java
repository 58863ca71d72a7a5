package org.ringfence.dialogue;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.dialogue.Script.Place;
import org.ringfence.dialogue.ScriptFault.Kind;
import org.ringfence.dialogue.Walk.Path;

/** What every single path must keep to. What is found is true of a real call. */
final class PathCheck {
  /** What the robot speaks on one path, at most: at the usual pace, and all in the slow voice. */
  private static final Duration LONGEST_PATH = Duration.ofSeconds(90);

  private static final Duration LONGEST_SLOW_PATH = Duration.ofSeconds(130);

  /** The prompt with which every call must close. */
  private static final String CLOSING = "closing";

  private final Script script;
  private final ScriptCheck.Rules rules;
  private final Faults faults;

  PathCheck(Script script, ScriptCheck.Rules rules, Faults faults) {
    this.script = script;
    this.rules = rules;
    this.faults = faults;
  }

  private Place place() {
    return Place.top(script.name());
  }

  void run(List<Path> paths) {
    if (paths.size() > Walk.MOST_PATHS) {
      faults.add(Kind.ENDLESS, place(), "has more than %d paths".formatted(Walk.MOST_PATHS));
      return;
    }
    for (Path path : paths) {
      if (path.marks().outcome().isEmpty()) {
        atEnd(path, Kind.NO_OUTCOME, "a path ends here without an outcome");
      }
      if (path.prompts().noneMatch(CLOSING::equals)) {
        atEnd(path, Kind.NO_CLOSING, "a path ends here without the prompt " + CLOSING);
      }
      path.moves().stream().filter(move -> !move.owner()).forEach(this::checkDisclosure);
    }
    faults.inNoStep();
    rules.voices().forEach(voice -> checkLength(voice, paths));
  }

  /** One fault for each last step, with the answers that lead there. */
  private void atEnd(Path path, Kind kind, String message) {
    String last = path.moves().getLast().step();
    Place at = script.step(last).place();
    boolean told =
        faults.list().stream().anyMatch(fault -> fault.kind() == kind && fault.place().equals(at));
    if (!told) {
      faults.in(last);
      faults.add(kind, at, "%s (answers %s)".formatted(message, path.answers()));
    }
  }

  private void checkDisclosure(Walk.Move move) {
    for (String prompt : move.prompts()) {
      boolean anyone = rules.phrasebook().find(prompt).map(Phrasebook.Phrase::anyone).orElse(true);
      if (!anyone) {
        faults.in(move.step());
        faults.add(
            Kind.DISCLOSES,
            script.step(move.step()).place(),
            "says %s before the owner is confirmed; it is not for anyone".formatted(prompt));
      }
    }
  }

  private void checkLength(ScriptCheck.Voice voice, List<Path> paths) {
    checkLength(voice, paths.stream().filter(path -> !path.slow()), LONGEST_PATH);
    checkLength(voice, paths.stream().filter(Path::slow), LONGEST_SLOW_PATH);
  }

  private void checkLength(ScriptCheck.Voice voice, Stream<Path> paths, Duration most) {
    paths
        .max(Comparator.comparing(voice::length))
        .filter(longest -> voice.length(longest).compareTo(most) > 0)
        .ifPresent(
            longest ->
                faults.add(
                    Kind.LONG_PATH,
                    place(),
                    "the path %s of %s takes %d s with %s, %d are allowed (%s)"
                        .formatted(
                            longest.answers(),
                            longest.facts().identity().code(),
                            voice.length(longest).toSeconds(),
                            voice.name(),
                            most.toSeconds(),
                            steps(longest))));
  }

  private static String steps(Path path) {
    return path.moves().stream().map(Walk.Move::step).distinct().collect(Collectors.joining(" → "));
  }
}
