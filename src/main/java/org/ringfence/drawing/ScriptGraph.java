package org.ringfence.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringfence.dialogue.Condition;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.Branch;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;

/**
 * A script as a graph: what is said at each step, and every way on with what leads there. Ways from
 * one step to another are one line. Immutable.
 */
public record ScriptGraph(String title, List<Box> boxes, List<Way> ways) {

  /** What a box stands for; it decides the shape. */
  public enum Kind {
    SAY,
    ASK,
    BRANCH,
    NOTE,
    END
  }

  /**
   * A step.
   *
   * @param start whether the dialogue begins here
   */
  public record Box(String step, Kind kind, String text, boolean start) {}

  /**
   * A way from step to step.
   *
   * @param answers the answers that lead this way, as {@code Turn.Answer} names them
   * @param expected whether one of them is an answer that the question expects
   */
  public record Way(
      String from, String to, List<String> labels, Set<String> answers, boolean expected) {}

  /** The graph of the steps that can be reached. */
  public static ScriptGraph of(Script script, Phrasebook phrasebook) {
    Map<String, Step> reached = new LinkedHashMap<>();
    reach(script, script.start(), reached);
    List<Box> boxes = new ArrayList<>();
    List<Way> ways = new ArrayList<>();
    reached.forEach(
        (name, step) -> {
          boxes.add(new Box(name, kind(step), text(step, phrasebook), name.equals(script.start())));
          ways.addAll(ways(script, name, step));
        });
    return new ScriptGraph(script.title(), List.copyOf(boxes), List.copyOf(ways));
  }

  private static void reach(Script script, String name, Map<String, Step> reached) {
    Step step = script.steps().get(name);
    if (step != null && reached.putIfAbsent(name, step) == null) {
      leads(script, step).forEach(lead -> reach(script, lead.target().to(), reached));
    }
  }

  /** What a step is. */
  public static Kind kind(Step step) {
    return switch (step) {
      case Script.Say say -> Kind.SAY;
      case Ask ask -> Kind.ASK;
      case Branch branch -> Kind.BRANCH;
      case Script.Pass pass -> Kind.NOTE;
      case Script.End end -> Kind.END;
    };
  }

  private static String text(Step step, Phrasebook phrasebook) {
    return switch (step) {
      case Script.Speaking speaking -> {
        List<String> prompts =
            speaking.wording().usual().stream()
                .filter(prompt -> !prompt.startsWith("keys-"))
                .toList();
        yield prompts.stream()
            .map(prompt -> prompt.startsWith("$") ? "……" : phrasebook.textOf(List.of(prompt)))
            .collect(Collectors.joining());
      }
      case Script.Pass pass -> Words.of(pass.marks());
      case Branch branch -> "";
      case Script.End end -> "挂机";
    };
  }

  /** One reason to go on somewhere. */
  private record Lead(String answer, String label, boolean expected, Target target) {}

  private static List<Lead> leads(Script script, Step step) {
    return switch (step) {
      case Ask ask -> answers(ask);
      case Branch branch ->
          branch.arms().stream()
              .map(arm -> new Lead("", condition(script, arm.when()), true, arm.target()))
              .toList();
      case Script.Say say -> List.of(new Lead("", "", true, say.next()));
      case Script.Pass pass -> List.of(new Lead("", "", true, pass.next()));
      case Script.End end -> List.of();
    };
  }

  private static List<Lead> answers(Ask ask) {
    List<Lead> leads = new ArrayList<>();
    ask.options().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().key()))
        .forEach(
            entry -> {
              Script.Option option = entry.getValue();
              String label = option.key() + " " + option.means();
              leads.add(new Lead(entry.getKey(), label, true, option.target()));
            });
    Script.Manners manners = ask.manners();
    leads.add(new Lead("silence", "沉默", false, manners.silence()));
    leads.add(new Lead("wrong-key", "无效按键", false, manners.wrongKey()));
    leads.add(new Lead("unclear", "不清楚", false, manners.unclear()));
    leads.add(new Lead("officer", "0 找民警", false, manners.officer()));
    return leads;
  }

  private static String condition(Script script, Condition when) {
    List<String> parts = new ArrayList<>();
    add(parts, Words.grades(when.grades()));
    add(parts, Words.identities(when.identities()));
    when.age().ifPresent(age -> parts.add(age.from() + "～" + age.to() + " 岁"));
    when.answers().forEach((question, option) -> parts.add(means(script, question, option)));
    add(parts, Words.outcomes(when.outcomes()));
    return parts.isEmpty() ? "其他" : String.join("，", parts);
  }

  private static void add(List<String> parts, String words) {
    if (!words.isEmpty()) {
      parts.add(words);
    }
  }

  private static String means(Script script, String question, String option) {
    return script.steps().get(question) instanceof Ask ask && ask.options().containsKey(option)
        ? ask.options().get(option).means()
        : question + " = " + option;
  }

  private static List<Way> ways(Script script, String from, Step step) {
    Map<String, List<Lead>> byTarget = new LinkedHashMap<>();
    leads(script, step)
        .forEach(
            lead ->
                byTarget.computeIfAbsent(lead.target().to(), to -> new ArrayList<>()).add(lead));
    return byTarget.entrySet().stream()
        .map(entry -> way(from, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Way way(String from, String to, List<Lead> leads) {
    List<String> labels = new ArrayList<>();
    leads.stream().filter(Lead::expected).forEach(lead -> labels.add(label(lead)));
    String others =
        leads.stream()
            .filter(lead -> !lead.expected())
            .map(ScriptGraph::label)
            .collect(Collectors.joining("、"));
    labels.add(others);
    return new Way(
        from,
        to,
        labels.stream().filter(label -> !label.isBlank()).toList(),
        leads.stream().map(Lead::answer).collect(Collectors.toUnmodifiableSet()),
        leads.stream().anyMatch(Lead::expected));
  }

  private static String label(Lead lead) {
    String marks = Words.of(lead.target().marks());
    return marks.isEmpty() ? lead.label() : (lead.label() + " → " + marks).strip();
  }
}
