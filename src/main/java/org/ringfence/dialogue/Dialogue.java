package org.ringfence.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.Branch;
import org.ringfence.dialogue.Script.End;
import org.ringfence.dialogue.Script.Option;
import org.ringfence.dialogue.Script.Pass;
import org.ringfence.dialogue.Script.Say;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;
import org.ringfence.dialogue.Script.Wording;
import org.ringfence.dialogue.Turn.Answer;

/**
 * Reads a script aloud, pure: {@code (position, input) → turn}. A question that gets no usable
 * answer is asked again, slowly; after that the script decides. Safe for any thread.
 */
public final class Dialogue {
  /** Key 9 repeats so often; then a further 9 counts as silence, or a stuck key never ends. */
  private static final int REPEATS = 3;

  /** More steps in a row that neither speak nor end are a circle, which the check refuses. */
  private static final int SILENT_STEPS = 100;

  private final Script script;
  private final Names names;
  private final Facts facts;

  /**
   * Leads somebody through a script.
   *
   * @param names that can be spoken
   */
  public Dialogue(Script script, Names names, Facts facts) {
    this.script = script;
    this.names = names;
    this.facts = facts;
  }

  /** A dialogue that speaks no names. */
  public Dialogue(Script script, Facts facts) {
    this(script, Names.NONE, facts);
  }

  public Turn begin() {
    return enter(Position.at(script.start(), facts.slow()), Optional.empty());
  }

  /** Goes on where a saved position stands: the step there is spoken again from its beginning. */
  public Turn resume(Position position) {
    return enter(position, Optional.empty());
  }

  /**
   * The next move after what came from the line.
   *
   * @throws IllegalStateException if the input cannot follow the step, which is a bug of the caller
   */
  public Turn on(Position position, Input input) {
    Step step = script.step(position.step());
    if (step instanceof Say say && input instanceof Input.Played) {
      return go(position, say.next(), Optional.empty());
    }
    if (step instanceof Ask ask && input instanceof Input.KeyPressed pressed) {
      return answered(position, ask, pressed.key());
    }
    if (step instanceof Ask ask && input instanceof Input.Silence) {
      return doubt(position, ask, Doubt.silence(ask), Optional.empty());
    }
    throw new IllegalStateException(
        "script %s step %s: cannot take %s".formatted(script.name(), position.step(), input));
  }

  /**
   * What is certain when the citizen hangs up here; also at a step that the script no longer has,
   * for the end of a call must always be written.
   */
  public Marks hungUp(Position position) {
    return position.marks().outcome().isEmpty()
            && script.steps().get(position.step()) instanceof Ask ask
        ? position.marks().plus(ask.manners().hangUp())
        : position.marks();
  }

  private Turn answered(Position position, Ask ask, char key) {
    for (Map.Entry<String, Option> entry : ask.options().entrySet()) {
      Option option = entry.getValue();
      if (option.key() == key) {
        Answer answer = answer(position, key, entry.getKey(), option.means());
        return go(position.answered(entry.getKey()), option.target(), Optional.of(answer));
      }
    }
    return switch (key) {
      case Script.OFFICER ->
          go(
              position.answered("officer"),
              ask.manners().officer(),
              Optional.of(answer(position, key, "officer", "请民警联系")));
      case Script.REPEAT ->
          repeat(position, ask, Optional.of(answer(position, key, "repeat", "重听")));
      case Script.UNSURE ->
          doubt(
              position,
              ask,
              new Doubt("unclear", ask.manners().unclear(), Stream.empty()),
              Optional.of(answer(position, key, "unclear", "不清楚")));
      default ->
          doubt(
              position,
              ask,
              new Doubt("wrong-key", ask.manners().wrongKey(), Stream.of(Script.WRONG_KEY)),
              Optional.of(answer(position, key, "wrong-key", "无效按键")));
    };
  }

  private Turn repeat(Position position, Ask ask, Optional<Answer> answer) {
    return position.asked() < REPEATS
        ? listen(position.repeated(), ask, prompts(ask.again()), answer)
        : doubt(position, ask, Doubt.silence(ask), answer);
  }

  /** No usable answer: what it is called, where it leads when patience is at its end. */
  private record Doubt(String name, Target end, Stream<String> first) {
    static Doubt silence(Ask ask) {
      return new Doubt("silence", ask.manners().silence(), Stream.empty());
    }
  }

  private Turn doubt(Position position, Ask ask, Doubt doubt, Optional<Answer> answer) {
    if (position.doubts() >= ask.manners().repeats()) {
      return go(position.answered(doubt.name()), doubt.end(), answer);
    }
    List<String> prompts = Stream.concat(doubt.first(), prompts(ask.again()).stream()).toList();
    return listen(position.doubted(), ask, prompts, answer);
  }

  private Turn go(Position position, Target target, Optional<Answer> answer) {
    return enter(position.marked(target.marks()).entered(target.to(), facts.slow()), answer);
  }

  /** Passes the steps that only decide or note something, up to the first that speaks or ends. */
  private Turn enter(Position from, Optional<Answer> answer) {
    Position position = from;
    for (int passed = 0; passed < SILENT_STEPS; passed++) {
      switch (script.step(position.step())) {
        case Say say -> {
          return new Turn(
              position.marked(say.marks()),
              answer,
              new Effect.Play(prompts(say.wording()), position.slow()));
        }
        case Ask ask -> {
          return listen(position.marked(ask.marks()), ask, prompts(ask.wording()), answer);
        }
        case End end -> {
          return new Turn(position, answer, new Effect.Finish(position.marks().outcome()));
        }
        case Branch branch -> position = follow(position, choose(branch, position));
        case Pass pass -> position = follow(position.marked(pass.marks()), pass.next());
      }
    }
    throw new IllegalStateException(
        "script %s goes round in circles at %s".formatted(script.name(), position.step()));
  }

  private static Position follow(Position position, Target target) {
    return position.marked(target.marks()).passing(target.to());
  }

  private Target choose(Branch branch, Position position) {
    return branch.arms().stream()
        .filter(arm -> arm.when().holds(facts, position))
        .findFirst()
        .orElseThrow()
        .target();
  }

  private Turn listen(Position position, Ask ask, List<String> prompts, Optional<Answer> answer) {
    Duration patience = ask.manners().patience();
    return new Turn(
        position,
        answer,
        new Effect.Listen(
            prompts,
            position.slow(),
            position.slow() ? patience.multipliedBy(3).dividedBy(2) : patience));
  }

  private List<String> prompts(Wording wording) {
    return Slots.fill(wording.forPerson(facts.identity()), facts, names);
  }

  private static Answer answer(Position position, char key, String option, String means) {
    return new Answer(position.step(), key, option, means);
  }
}
