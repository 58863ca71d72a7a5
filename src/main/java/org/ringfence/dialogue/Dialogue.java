package org.ringfence.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.dialogue.Script.Ask;
import org.ringfence.dialogue.Script.End;
import org.ringfence.dialogue.Script.Option;
import org.ringfence.dialogue.Script.Say;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.Script.Target;
import org.ringfence.dialogue.Turn.Answer;

/**
 * Reads a script aloud, pure: {@code (position, input) → turn}. A question that gets no usable
 * answer is asked once more, slowly; after that the script decides. Safe for any thread.
 */
public final class Dialogue {
  /** Key 9 repeats so often; then a further 9 counts as no answer, or a stuck key never ends. */
  private static final int REPEATS = 3;

  private static final int DOUBTS = 1;

  private final Script script;
  private final Facts facts;

  public Dialogue(Script script, Facts facts) {
    this.script = script;
    this.facts = facts;
  }

  public Turn begin() {
    return enter(
        new Position(script.start(), 0, 0, 0, facts.slow(), Optional.empty()), Optional.empty());
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
    return switch (script.step(position.step())) {
      case Say say when input instanceof Input.Played -> go(position, say.next(), Optional.empty());
      case Ask ask ->
          switch (input) {
            case Input.KeyPressed pressed -> answered(position, ask, pressed.key());
            case Input.Silence silence -> doubt(position, ask, Optional.empty(), List.of());
            case Input.Played played -> throw impossible(position, input);
          };
      case Say say -> throw impossible(position, input);
      case End end -> throw impossible(position, input);
    };
  }

  private Turn answered(Position position, Ask ask, char key) {
    Option option = ask.options().get(key);
    if (option != null) {
      return go(position, option.target(), answer(position, key, option.meaning()));
    }
    return switch (key) {
      case Script.OFFICER -> go(position, ask.officer(), answer(position, key, "请民警联系"));
      case Script.REPEAT -> repeat(position, ask, answer(position, key, "重听"));
      case Script.UNSURE -> doubt(position, ask, answer(position, key, "不清楚"), List.of());
      default -> doubt(position, ask, answer(position, key, "无效按键"), List.of(Script.WRONG_KEY));
    };
  }

  private Turn repeat(Position position, Ask ask, Optional<Answer> answer) {
    return position.asked() < REPEATS
        ? listen(position.repeated(), ask, ask.again(), answer)
        : doubt(position, ask, answer, List.of());
  }

  private Turn doubt(Position position, Ask ask, Optional<Answer> answer, List<String> first) {
    if (position.doubts() >= DOUBTS) {
      return go(position, ask.unclear(), answer);
    }
    List<String> prompts = new ArrayList<>(first);
    prompts.addAll(ask.again());
    return listen(position.doubted(), ask, prompts, answer);
  }

  private Turn go(Position position, Target target, Optional<Answer> answer) {
    return enter(position.at(target.to(), facts.slow()).marked(target.mark()), answer);
  }

  private Turn enter(Position position, Optional<Answer> answer) {
    Step step = script.step(position.step());
    return switch (step) {
      case Say say ->
          new Turn(
              position.marked(say.mark()),
              answer,
              new Effect.Play(spoken(say.prompts()), position.slow()));
      case Ask ask -> listen(position, ask, ask.prompts(), answer);
      case End end -> new Turn(position, answer, new Effect.Finish(position.outcome()));
    };
  }

  private Turn listen(Position position, Ask ask, List<String> prompts, Optional<Answer> answer) {
    Duration patience =
        position.slow() ? ask.patience().multipliedBy(3).dividedBy(2) : ask.patience();
    return new Turn(
        position, answer, new Effect.Listen(spoken(prompts), position.slow(), patience));
  }

  private List<String> spoken(List<String> prompts) {
    List<String> spoken = new ArrayList<>();
    for (String prompt : prompts) {
      if (prompt.equals(Script.TAIL)) {
        facts.tail().chars().forEach(digit -> spoken.add(Script.DIGIT + (char) digit));
      } else {
        spoken.add(prompt);
      }
    }
    return List.copyOf(spoken);
  }

  private static Optional<Answer> answer(Position position, char key, String meaning) {
    return Optional.of(new Answer(position.step(), key, meaning));
  }

  private IllegalStateException impossible(Position position, Input input) {
    return new IllegalStateException(
        "script %s step %s: cannot take %s".formatted(script.name(), position.step(), input));
  }
}
