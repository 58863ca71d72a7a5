package org.ringfence.calling;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.Changes;
import org.ringfence.dialogue.Dialogue;
import org.ringfence.dialogue.Effect;
import org.ringfence.dialogue.Input;
import org.ringfence.dialogue.Position;
import org.ringfence.dialogue.Turn;
import org.ringfence.telephony.Conversation;

/**
 * Leads a citizen through a script: each answer and the place to go on from are in the store before
 * the next prompt is sent. Runs on the calling context.
 */
final class DialogueRunner {
  private final AttemptStore store;
  private final Clock clock;
  private final Changes changes;

  DialogueRunner(AttemptStore store, Clock clock, Changes changes) {
    this.store = store;
    this.clock = clock;
    this.changes = changes;
  }

  /** Begins, or goes on where the saved position stands; completes when the line is done. */
  Future<Void> run(LiveCall call, Conversation line) {
    Dialogue dialogue = call.dialogue();
    return call.position()
        .map(saved -> resume(call, line, dialogue, saved))
        .orElseGet(() -> take(call, line, dialogue, dialogue.begin()));
  }

  /** The citizen may have answered while nobody was here: the switch has kept his key. */
  private Future<Void> resume(LiveCall call, Conversation line, Dialogue dialogue, Position saved) {
    Turn turn = dialogue.resume(saved);
    if (!(turn.effect() instanceof Effect.Listen)) {
      return take(call, line, dialogue, turn);
    }
    return line.recall(saved.turn())
        .compose(
            key ->
                key.isPresent()
                    ? next(call, line, dialogue, new Input.KeyPressed(key.get()))
                    : take(call, line, dialogue, turn));
  }

  private Future<Void> take(LiveCall call, Conversation line, Dialogue dialogue, Turn turn) {
    CaseMarks news = news(call, turn);
    Instant now = clock.instant();
    call.moveTo(turn.position());
    return call.write(() -> store.saveTurn(call.id(), now, turn.position(), news, lines(turn, now)))
        .onSuccess(saved -> tell(news))
        .compose(
            saved ->
                switch (turn.effect()) {
                  case Effect.Play play ->
                      line.play(call.script().files(play.prompts(), play.slow()))
                          .map(played -> (Input) new Input.Played())
                          .compose(input -> next(call, line, dialogue, input));
                  case Effect.Listen listen ->
                      line.ask(
                              turn.position().turn(),
                              call.script().files(listen.prompts(), listen.slow()),
                              listen.patience())
                          .map(DialogueRunner::heard)
                          .compose(input -> next(call, line, dialogue, input));
                  case Effect.Finish finish -> line.finish();
                });
  }

  /** The marks, when this move has added any. */
  private static CaseMarks news(LiveCall call, Turn turn) {
    CaseMarks before = call.position().map(at -> Told.marks(at.marks())).orElse(CaseMarks.NONE);
    CaseMarks now = Told.marks(turn.position().marks());
    return now.equals(before) ? CaseMarks.NONE : now;
  }

  /** Officers see it while the citizen still talks. */
  private void tell(CaseMarks news) {
    if (!news.equals(CaseMarks.NONE)) {
      changes.announce();
    }
  }

  private Future<Void> next(LiveCall call, Conversation line, Dialogue dialogue, Input input) {
    Turn turn = dialogue.on(call.position().orElseThrow(), input);
    return take(call, line, dialogue, turn);
  }

  private static Input heard(Optional<Character> key) {
    return key.<Input>map(Input.KeyPressed::new).orElseGet(Input.Silence::new);
  }

  private static List<Line> lines(Turn turn, Instant now) {
    List<Line> lines = new ArrayList<>();
    turn.answer().ifPresent(answer -> lines.add(new Line.Answered(now, answer)));
    switch (turn.effect()) {
      case Effect.Play play ->
          lines.add(new Line.Said(now, turn.position().step(), play.prompts()));
      case Effect.Listen listen ->
          lines.add(new Line.Said(now, turn.position().step(), listen.prompts()));
      case Effect.Finish finish -> {}
    }
    return lines;
  }
}
