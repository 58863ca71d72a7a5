package org.ringfence.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.Site.Running.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfence.cases.CaseMarks.Mark;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.Walk;
import org.ringfence.escalation.CaseFile;
import org.ringfence.intake.BatchCase;
import org.ringfence.testkit.DialogueCall;
import org.ringfence.testkit.Heard;
import org.ringfence.testkit.ShippedPrompts;
import org.ringfence.testkit.Site;

/**
 * Every script on the line: an owner who knows nothing, who had contact, has paid, is paying, is
 * silent, wants an officer; and people to whom it speaks otherwise. What each of them hears is what
 * the rehearsal says, prompt by prompt.
 */
@ExtendWith(Site.class)
class ScriptedDialoguesTest {
  private static final List<DialogueCall> CALLS = DialogueCall.all();
  private static final List<CaseFile> files = new ArrayList<>();
  private static Site.Running site;

  static Stream<Integer> rows() {
    return Stream.iterate(0, row -> row + 1).limit(CALLS.size());
  }

  @BeforeAll
  static void everybodyIsCalled(Site.Running running) throws Exception {
    site = running;
    files.clear();
    for (BatchCase line : site.dialoguesHeld()) {
      files.add(await(site.site().application().files().find(line.id())).orElseThrow());
    }
  }

  private static Walk.Path rehearsed(int row) throws IOException {
    DialogueCall call = CALLS.get(row);
    Script script = ShippedPrompts.script(call.type().code());
    List<Character> keys = call.keys().chars().mapToObj(key -> (char) key).toList();
    String number = DialogueCall.number(row);
    return Walk.follow(script, call.facts(number.substring(number.length() - 4)), keys);
  }

  private static CaseFile.Try firstCall(int row) {
    return files.get(row).attempts().getFirst();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCallGoesAsTheRehearsalSays(int row) throws IOException {
    Walk.Path path = rehearsed(row);
    CaseFile.Try call = firstCall(row);

    assertThat(call.outcome().map(Outcome::code))
        .as("%s", CALLS.get(row))
        .isEqualTo(path.marks().outcome());
    assertThat(call.lines().stream().flatMap(line -> line.prompts().stream()))
        .containsExactlyElementsOf(path.prompts().toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCitizenHearsEveryPromptInItsOrder(int row) throws IOException {
    List<Path> expected = new ArrayList<>();
    for (Walk.Move move : rehearsed(row).moves()) {
      Path voice =
          ShippedPrompts.FOLDER.resolve(move.slow() ? "voices/xiaobei-slow" : "voices/xiaobei");
      move.prompts().forEach(prompt -> expected.add(voice.resolve(prompt + ".alaw")));
    }
    String recording =
        await(site.site().application().files().findRecording(firstCall(row).id())).orElseThrow();

    assertThat(Heard.in(site.site().recordings().resolve(recording)).inOrder(expected))
        .as("%s", CALLS.get(row))
        .isEqualTo(expected);
  }

  @Test
  void whatTheScriptMarksIsOnTheCase() throws IOException {
    for (int row = 0; row < CALLS.size(); row++) {
      Walk.Path path = rehearsed(row);
      List<Mark> marks = files.get(row).marks();

      assertThat(marks.contains(Mark.TOP)).isEqualTo(path.marks().top());
      assertThat(marks.contains(Mark.DANGER)).isEqualTo(path.marks().danger());
      assertThat(marks.contains(Mark.STOP_PAYMENT)).isEqualTo(path.marks().stopPayment());
      assertThat(marks.contains(Mark.VISIT)).isEqualTo(path.marks().visit());
    }
  }
}
