package org.ringfence.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringfence.testkit.ShippedPrompts.FILES;
import static org.ringfence.testkit.ShippedPrompts.FOLDER;
import static org.ringfence.testkit.ShippedPrompts.script;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.scripts.FilesCheck;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.voice.Catalogue;

/** The scripts that a new installation starts with, on every path. */
class ShippedScriptsTest {
  private static final Path SCRIPTS = FOLDER.resolve("scripts");

  static Stream<String> names() {
    return FILES.scripts().stream();
  }

  @Test
  void everyKindOfFraudHasItsOwnScript() throws IOException {
    assertThat(FILES.scripts())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(FraudType.values()).map(Coded::code).toList());
  }

  @Test
  void theCheckFindsNothing() throws IOException {
    ScriptCheck.Voice voice =
        new ScriptCheck.Voice(
            "xiaobei",
            Catalogue.ofVoice(FOLDER.resolve("voices/xiaobei")).lengths(),
            Catalogue.ofVoice(FOLDER.resolve("voices/xiaobei-slow")).lengths());
    Phrasebook.Reading texts = FILES.phrasebook();
    assertThat(texts.faults()).isEmpty();

    assertThat(
            new FilesCheck(
                    FILES,
                    new ScriptCheck.Rules(
                        ScriptFiles.VOCABULARY, texts.phrasebook(), List.of(voice)))
                .run(List.of()))
        .isEmpty();
  }

  /** Of a table with one row for each path: who, what he answers, what comes of it. */
  @ParameterizedTest
  @MethodSource("names")
  void everyPathKeepsWhatWasAnswered(String name) throws IOException {
    List<Walk.Path> paths = Walk.all(script(name));
    assertThat(paths).hasSizeGreaterThan(50);
    for (Walk.Path path : paths) {
      String outcome = path.marks().outcome().orElseThrow();
      List<String> told = answersOf(path);
      assertThat(outcome)
          .as("%s %s %s", name, path.facts().identity(), path.answers())
          .satisfies(
              end -> {
                if (told.contains("paid=yes") || told.contains("invested=yes")) {
                  assertThat(end).isIn("transferred", "transferring");
                } else {
                  assertThat(end).isNotIn("transferred", "transferring");
                }
                if (told.contains("contact=no")) {
                  assertThat(end).isEqualTo("not-contacted");
                }
                if (end.equals("not-contacted")) {
                  assertThat(told).contains("contact=no");
                }
                if (end.equals("contacted")) {
                  assertThat(told).contains("contact=yes");
                }
              });
      if (outcome.startsWith("transferr")) {
        assertThat(path.marks().stopPayment()).isTrue();
      }
    }
  }

  private static List<String> answersOf(Walk.Path path) {
    List<String> told = new ArrayList<>();
    for (Walk.Move move : path.moves()) {
      move.answer()
          .ifPresent(
              key -> {
                if (key == '1' || key == '2') {
                  told.add(move.step() + (key == '1' ? "=yes" : "=no"));
                }
              });
    }
    return told;
  }

  @ParameterizedTest
  @MethodSource("names")
  void whoNeverSaysThatHeIsTheOwnerIsNotWarned(String name) throws IOException {
    assertThat(Walk.all(script(name)))
        .filteredOn(path -> path.moves().stream().noneMatch(Walk.Move::owner))
        .isNotEmpty()
        .allSatisfy(
            path ->
                assertThat(path.marks().outcome().orElseThrow())
                    .isIn("relative", "diverted", "no-response", "wants-officer", "uncooperative"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSimulatedCitizensEndAsTheyMust(String name) throws IOException {
    Script script = script(name);
    assertThat(end(script, "12")).isEqualTo("not-contacted");
    assertThat(end(script, "1112")).isEqualTo("contacted");
    assertThat(end(script, "11112")).isEqualTo("transferred");
    assertThat(end(script, "11111"))
        .isEqualTo(name.equals("investment") ? "transferred" : "transferring");
    assertThat(end(script, "")).isEqualTo("no-response");
    assertThat(end(script, "21")).isEqualTo("relative");
    assertThat(end(script, "22")).isEqualTo("diverted");
    assertThat(end(script, "0")).isEqualTo("wants-officer");
    assertThat(end(script, "3333333333")).isEqualTo("no-response");
    assertThat(end(script, "912")).isEqualTo("not-contacted");
    assertThat(end(script, "51112")).isEqualTo("contacted");
  }

  /** What an editor completes and refuses while a script is being typed. */
  @Test
  void theSchemaTakesEveryFileAndRefusesWhatIsNoScript() throws IOException {
    Validator schema = schema();
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      List<Path> written = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(written).hasSizeGreaterThan(15);
      for (Path file : written) {
        OutputUnit result = schema.validate(json(Files.readString(file)));
        assertThat(result.getErrors()).as(file.toString()).isNullOrEmpty();
        assertThat(result.getValid()).as(file.toString()).isTrue();
      }
    }
    String whole = Files.readString(SCRIPTS.resolve("brushing.yaml"));
    assertThat(schema.validate(json(whole.replace("key: 1", "key: 9"))).getValid()).isFalse();
    assertThat(schema.validate(json(whole.replace("means:", "meaning:"))).getValid()).isFalse();
    assertThat(schema.validate(json(whole.replace("start:", "begin:"))).getValid()).isFalse();
    assertThat(schema.validate(json(whole.replace("outcome:", "Outcome:"))).getValid()).isFalse();
  }

  private static Validator schema() throws IOException {
    JsonObject schema = new JsonObject(Files.readString(SCRIPTS.resolve("script.schema.json")));
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://ringfence.example")
            .setOutputFormat(OutputFormat.Basic));
  }

  /** Editors read YAML 1.2, in which yes and no are words like any other. */
  private static JsonObject json(String yaml) throws IOException {
    String words = yaml.replaceAll(": (yes|no)(?=[,}\\s])", ": \"$1\"");
    return new JsonObject(new YAMLMapper().readTree(words).toString());
  }

  private static String end(Script script, String keys) {
    List<Character> answers = keys.chars().mapToObj(key -> (char) key).toList();
    return Walk.follow(script, Facts.of("0178", "high"), answers).marks().outcome().orElseThrow();
  }
}
