package org.ringfence.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped scripts, walked by key; {@code -} is silence. */
class DialogueTest {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("prompts/scripts");
  private static final int MOST_TURNS = 60;

  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void nothingHeard() {
    heard.clear();
  }

  private static Script read(String script) throws IOException {
    return ScriptReader.read(ScriptBundle.gather(script, DialogueTest::text)).get();
  }

  private static Optional<String> text(String name) {
    try {
      return Optional.of(Files.readString(SCRIPTS.resolve(name + ".yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> walk(String script, String keys) throws IOException {
    Dialogue dialogue = new Dialogue(read(script), Facts.of("0017", "high"));
    Turn turn = dialogue.begin();
    int next = 0;
    for (int turns = 0; turns < MOST_TURNS; turns++) {
      switch (turn.effect()) {
        case Effect.Play play -> {
          heard.addAll(play.prompts());
          turn = dialogue.on(turn.position(), new Input.Played());
        }
        case Effect.Listen listen -> {
          listen.prompts().forEach(prompt -> heard.add((listen.slow() ? "slow:" : "") + prompt));
          char key = next < keys.length() ? keys.charAt(next++) : '-';
          Input input = key == '-' ? new Input.Silence() : new Input.KeyPressed(key);
          turn = dialogue.on(turn.position(), input);
        }
        case Effect.Finish finish -> {
          return finish.outcome();
        }
      }
    }
    throw new AssertionError("the dialogue does not end; heard " + heard);
  }

  @ParameterizedTest
  @CsvSource({
    "brushing, 12, not-contacted",
    "brushing, 112, contacted",
    "brushing, 1112, contacted",
    "brushing, 11112, transferred",
    "brushing, 11111, transferring",
    "brushing, 1111-, transferred",
    "brushing, 1111--, transferred",
    "brushing, '', no-response",
    "brushing, 33, no-response",
    "brushing, 21, relative",
    "brushing, 22, diverted",
    "brushing, 2--, diverted",
    "brushing, 10, wants-officer",
    "brushing, 0, wants-officer",
    "brushing, 912, not-contacted",
    "brushing, 51112, contacted",
    "brushing, 9999999999, no-response",
    "loan, 12, not-contacted",
    "loan, 1112, contacted",
    "loan, 11112, transferred",
    "loan, 11111, transferring",
    "loan, 22, diverted",
    "other, 12, not-contacted",
    "other, 1112, contacted",
    "other, 11111, transferring"
  })
  void aPathLeadsToItsOutcome(String script, String keys, String outcome) throws IOException {
    assertThat(walk(script, keys)).contains(outcome);
  }

  @Test
  void tailDigitsAreSpokenInTwoPairs() throws IOException {
    walk("brushing", "12");

    assertThat(heard).containsSubsequence("hello", "owner-tail", "tail-00", "tail-17", "owner-ask");
  }

  @Test
  void anUnansweredQuestionIsRepeatedOnceSlowlyAndThenTheCoreIsSaid() throws IOException {
    walk("brushing", "1--");

    assertThat(heard).containsSubsequence("brushing-contact", "slow:brushing-contact", "reminder");
    assertThat(heard.stream().filter(p -> p.endsWith("brushing-contact"))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "22", "2--", "23-"})
  void whoIsNotTheOwnerHearsNothingAboutTheFraud(String keys) throws IOException {
    walk("brushing", keys);

    assertThat(heard).noneMatch(prompt -> prompt.contains("brushing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "112", "1112", "11111", "21", "22", "", "10"})
  void everyPathEndsWithTheClosingWords(String keys) throws IOException {
    walk("loan", keys);

    assertThat(heard).contains("closing");
  }

  @Test
  void aDialogueGoesOnWhereItsPositionWasSaved() throws IOException {
    Script script = read("loan");
    Turn turn = new Dialogue(script, Facts.of("0001", "high")).begin();
    Position saved =
        new Dialogue(script, Facts.of("0001", "high"))
            .on(turn.position(), new Input.KeyPressed('1'))
            .position();

    Turn resumed = new Dialogue(script, Facts.of("0001", "high")).resume(saved);

    assertThat(resumed.effect())
        .isInstanceOfSatisfying(
            Effect.Listen.class, listen -> assertThat(listen.prompts()).contains("loan-applied"));
  }

  @Test
  void theElderlyHearTheSlowVoiceFromTheStart() throws IOException {
    Script script = read("loan");

    Turn turn = new Dialogue(script, Facts.of("0001", "high").as(Identity.ELDERLY)).begin();

    assertThat(turn.effect())
        .isInstanceOfSatisfying(Effect.Listen.class, listen -> assertThat(listen.slow()).isTrue());
  }

  @Test
  void whoHangsUpAtAQuestionMeansWhatTheScriptSays() throws IOException {
    Dialogue dialogue = new Dialogue(read("brushing"), Facts.of("0001", "high"));

    assertThat(dialogue.hungUp(dialogue.begin().position()).outcome()).contains("uncooperative");
  }

  /**
   * A script may have changed since the call began; the end of the call is written all the same.
   */
  @Test
  void whoHangsUpAtAStepThatIsGoneKeepsWhatWasCertain() throws IOException {
    Dialogue dialogue = new Dialogue(read("brushing"), Facts.of("0001", "high"));
    Position gone = Position.at("gone", false);

    assertThat(dialogue.hungUp(gone)).isEqualTo(Marks.NONE);
    assertThat(dialogue.hungUp(gone.marked(Marks.outcome("contacted"))).outcome())
        .contains("contacted");
  }
}
