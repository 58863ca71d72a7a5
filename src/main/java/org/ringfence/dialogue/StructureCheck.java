package org.ringfence.dialogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.Branch;
import org.ringfence.dialogue.Script.Pass;
import org.ringfence.dialogue.Script.Place;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;
import org.ringfence.dialogue.ScriptFault.Kind;

/** Whether the steps hang together: every name is there, every step is of use, silence ends. */
final class StructureCheck {
  private final Script script;
  private final ScriptCheck.Vocabulary vocabulary;
  private final Faults faults;

  StructureCheck(Script script, ScriptCheck.Vocabulary vocabulary, Faults faults) {
    this.script = script;
    this.vocabulary = vocabulary;
    this.faults = faults;
  }

  /** Whether the script can be walked: no step leads nowhere or round in circles for ever. */
  boolean run() {
    int before = faults.list().size();
    checkSteps();
    boolean leads =
        script.steps().values().stream().flatMap(Step::targets).noneMatch(t -> t.to().isEmpty());
    if (!leads || unknownSteps(before)) {
      return false;
    }
    checkUnreachable();
    return checkSilence();
  }

  private boolean unknownSteps(int before) {
    return faults.list().size() > before
        && faults.list().stream().anyMatch(fault -> fault.kind() == Kind.UNKNOWN_STEP);
  }

  private Place place() {
    return Place.top(script.name());
  }

  private void checkSteps() {
    if (!script.steps().containsKey(script.start())) {
      faults.add(Kind.UNKNOWN_STEP, place(), "start: there is no step " + script.start());
    }
    script
        .steps()
        .forEach(
            (name, step) -> {
              faults.in(name);
              step.targets().forEach(this::checkTarget);
              if (step instanceof Branch branch) {
                branch.arms().forEach(arm -> checkCondition(arm.when(), step.place()));
              }
              marks(step).forEach(marks -> checkOutcome(marks, step.place()));
              step.targets().forEach(target -> checkOutcome(target.marks(), target.place()));
            });
    faults.inNoStep();
  }

  private void checkTarget(Target target) {
    if (!target.to().isEmpty() && !script.steps().containsKey(target.to())) {
      faults.add(Kind.UNKNOWN_STEP, target.place(), "there is no step " + target.to());
    }
  }

  private static Stream<Marks> marks(Step step) {
    return switch (step) {
      case Script.Say say -> Stream.of(say.marks());
      case Ask ask -> Stream.of(ask.marks(), ask.manners().hangUp());
      case Pass pass -> Stream.of(pass.marks());
      case Branch branch -> Stream.empty();
      case Script.End end -> Stream.empty();
    };
  }

  private void checkOutcome(Marks marks, Place place) {
    marks.outcome().ifPresent(code -> checkCode("outcome", code, outcomes(), place));
  }

  private Set<String> outcomes() {
    return vocabulary.outcomes();
  }

  private void checkCondition(Condition when, Place place) {
    when.grades().forEach(code -> checkCode("grade", code, vocabulary.grades(), place));
    when.outcomes().forEach(code -> checkCode("outcome", code, outcomes(), place));
    when.answers()
        .forEach(
            (question, option) -> {
              if (!(script.steps().get(question) instanceof Ask ask)) {
                faults.add(Kind.UNKNOWN_STEP, place, "there is no question " + question);
              } else if (!ask.options().containsKey(option)) {
                faults.add(Kind.UNKNOWN_CODE, place, question + " has no option named " + option);
              }
            });
  }

  private void checkCode(String what, String code, Set<String> known, Place place) {
    if (!known.contains(code)) {
      faults.add(Kind.UNKNOWN_CODE, place, code + " is no " + what);
    }
  }

  /** A fragment's steps may serve other scripts only; a script's own must all be of use. */
  private void checkUnreachable() {
    Set<Place> reached = reached(script);
    script
        .steps()
        .forEach(
            (name, step) -> {
              boolean own = step.place().file().equals(place().file());
              if (own && !reached.contains(step.place())) {
                faults.in(name);
                faults.add(Kind.UNREACHABLE, step.place(), "nothing leads here");
              }
            });
    faults.inNoStep();
  }

  /** Where the steps stand to which some way leads. */
  static Set<Place> reached(Script script) {
    Set<Place> reached = new HashSet<>();
    reach(script, script.start(), reached);
    return reached;
  }

  private static void reach(Script script, String name, Set<Place> reached) {
    Step step = script.steps().get(name);
    if (step != null && reached.add(step.place())) {
      step.targets().forEach(target -> reach(script, target.to(), reached));
    }
  }

  /** Whether a citizen who neither presses nor speaks comes to the end from everywhere. */
  private boolean checkSilence() {
    Set<String> ends = new HashSet<>();
    for (String name : inOrder()) {
      List<String> way = new ArrayList<>();
      if (circle(name, way, ends)) {
        faults.in(way.getLast());
        faults.add(
            Kind.ENDLESS,
            script.step(way.getLast()).place(),
            "a silent citizen never leaves the circle "
                + String.join(" → ", way.subList(way.indexOf(way.getLast()), way.size())));
        faults.inNoStep();
        return false;
      }
    }
    return true;
  }

  private List<String> inOrder() {
    return script.steps().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().place().line()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean circle(String name, List<String> way, Set<String> ends) {
    if (ends.contains(name) || name.isEmpty()) {
      return false;
    }
    boolean again = way.contains(name);
    way.add(name);
    if (again) {
      return true;
    }
    Step step = script.step(name);
    Stream<Target> silent =
        step instanceof Ask ask ? Stream.of(ask.manners().silence()) : step.targets();
    if (silent.map(Target::to).anyMatch(next -> circle(next, way, ends))) {
      return true;
    }
    way.removeLast();
    ends.add(name);
    return false;
  }
}
