package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made, and what is left alone. The engines are a few lines of shell. */
class VoiceBuildTest {
  @TempDir private Path folder;
  @TempDir private Path own;
  private final List<String> progress = new ArrayList<>();
  private CopiedPrompts prompts;
  private Path speech;

  @BeforeEach
  void copy() throws IOException {
    prompts = CopiedPrompts.into(folder);
    speech = Files.write(own.resolveSibling(own.getFileName() + ".wav"), Recorded.wav(2));
  }

  /** Speaks every sentence alike and keeps what it was asked. */
  private String speaking() {
    return "while read -r line; do echo \"$line\" >> %s; cp %s \"$(%s)\"; echo ok; done"
        .formatted(asked(), speech, "echo \"$line\" | sed 's/.*\"file\":\"\\([^\"]*\\)\".*/\\1/'");
  }

  private Path asked() {
    return folder.resolve("asked");
  }

  private List<String> build(String voice, Optional<Path> recordings, Optional<String> command)
      throws IOException {
    VoiceBuild build = new VoiceBuild(prompts.plan(voice), progress::add);
    VoiceBuild.Result result;
    if (command.isPresent()) {
      try (Engine engine = new Engine(command.get(), Duration.ofSeconds(5))) {
        result = build.run(recordings, Optional.of(engine));
      }
    } else {
      result = build.run(recordings, Optional.empty());
    }
    return result.faults().stream().map(SoundFault::toString).toList();
  }

  private List<String> buildFromRecordings() throws IOException {
    return build("xiaobei", Optional.of(own), Optional.empty());
  }

  private List<String> buildWithEngine(String command) throws IOException {
    return build("xiaobei", Optional.empty(), Optional.of(command));
  }

  private void record(String name) throws IOException {
    Files.write(own.resolve(name), Recorded.wav(1.5));
  }

  private Catalogued catalogued(String id) throws IOException {
    return Catalogue.read(folder.resolve("voices/xiaobei")).find(id).orElseThrow();
  }

  private List<String> checked() throws IOException {
    return VoiceCheck.run(prompts.plan("xiaobei")).stream().map(SoundFault::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xiaobei", "xiaobei-slow"})
  void theShippedVoicesAreAllMade(String voice) throws IOException {
    Path catalogue = folder.resolve("voices").resolve(voice).resolve("catalogue.yaml");
    String before = Files.readString(catalogue);

    assertThat(build(voice, Optional.empty(), Optional.of("exit 3"))).isEmpty();

    assertThat(progress).isEmpty();
    assertThat(Files.readString(catalogue)).isEqualTo(before);
  }

  @Test
  void theSoundsOfTheSimulatedNetworkAreAllMade() throws IOException {
    Path home = Path.of(System.getProperty("ringfence.home", "."));
    VoicePlan plan = VoicePlan.ofSounds(home.resolve("dialplans/carrier/sounds"));

    VoiceBuild.Result result =
        new VoiceBuild(plan, progress::add).run(Optional.empty(), Optional.empty());

    assertThat(result).isEqualTo(new VoiceBuild.Result(0, List.of()));
  }

  @Test
  void theEngineMakesWhatIsMissingOrChanged() throws IOException {
    Files.delete(prompts.sound("closing"));
    Files.write(prompts.sound("stop-now"), new byte[] {1});
    prompts.edit("texts.yaml", "您给对方转过钱吗？", "您转过钱吗？");

    assertThat(buildWithEngine(speaking())).isEmpty();

    assertThat(progress)
        .containsExactly(
            "xiaobei: closing made, 2.05 s",
            "xiaobei: stop-now made, 2.05 s",
            "xiaobei: brushing-paid made, 2.05 s");
    assertThat(Files.readAllLines(asked()).getLast())
        .startsWith(
            "{\"text\":\"您转过钱吗？\",\"voice\":\"zf_xiaobei\",\"speed\":0.9,\"pause\":0.25,\"file\":\"/");
    assertThat(checked()).isEmpty();
  }

  @Test
  void aPieceIsAskedForWithItsSentence() throws IOException {
    Files.delete(prompts.sound("tail-07"));

    assertThat(buildWithEngine(speaking())).isEmpty();

    assertThat(Files.readString(asked()))
        .startsWith(
            "{\"text\":\"零七\",\"voice\":\"zf_xiaobei\",\"speed\":0.8,"
                + "\"within\":\"请问您的手机尾号是，零五，零六，零七，零八，零九，对吗？\",\"file\":\"/");
  }

  @Test
  void withoutAnEngineWhatHasToBeMadeIsTold() throws IOException {
    Files.delete(prompts.sound("closing"));

    assertThat(build("xiaobei", Optional.empty(), Optional.empty()))
        .containsExactly(
            "xiaobei: closing: has to be made: name an engine (--engine), or hand over a recording"
                + " (--from)");
  }

  @Test
  void whatNoTextAsksForIsRemovedAndForgotten() throws IOException {
    prompts.edit("texts.yaml", "brushing-paid: 您给对方转过钱吗？\n", "");

    assertThat(buildWithEngine(speaking())).isEmpty();

    assertThat(progress).containsExactly("xiaobei: brushing-paid removed, no text asks for it");
    assertThat(prompts.sound("brushing-paid")).doesNotExist();
    assertThat(checked()).isEmpty();
  }

  @Test
  void aStationIsAPromptOfItsOwn() throws IOException {
    prompts.edit("names.yaml", "stations: {}", "stations: {dongguan: 东关派出所}");

    assertThat(checked()).containsExactly("xiaobei: station-dongguan: is missing");
    assertThat(buildWithEngine(speaking())).isEmpty();

    assertThat(catalogued("station-dongguan").recipe().text()).contains("东关派出所");
    assertThat(checked()).isEmpty();
  }

  @Test
  void aRecordingWinsOverTheEngineAndStays() throws IOException {
    record("hello.wav");

    assertThat(buildFromRecordings()).isEmpty();
    assertThat(progress).containsExactly("xiaobei: hello made, 1.55 s");
    Catalogued recorded = catalogued("hello");
    assertThat(recorded.recipe()).isEqualTo(Recipe.recorded("您好，这里是市反诈中心的智能语音提醒，本次通话会录音。"));

    progress.clear();
    assertThat(buildFromRecordings()).isEmpty();
    assertThat(buildWithEngine(speaking())).isEmpty();
    assertThat(progress).isEmpty();
    assertThat(catalogued("hello")).isEqualTo(recorded);
    assertThat(checked()).isEmpty();
  }

  @Test
  void aRecordingOfAnotherTextGivesWayToTheEngine() throws IOException {
    record("stop-now.wav");
    assertThat(buildFromRecordings()).isEmpty();
    prompts.edit("texts.yaml", "stop-now: 请马上停止操作", "stop-now: 马上停止操作");

    assertThat(buildFromRecordings())
        .containsExactly(
            "xiaobei: stop-now.wav: still says the old text: record it again, or take it away");
    assertThat(buildWithEngine(speaking())).isEmpty();

    assertThat(catalogued("stop-now").recipe().isRecorded()).isFalse();
  }

  @Test
  void aRecordingWhoseFileWasTouchedIsNotOverwritten() throws IOException {
    record("hello.wav");
    assertThat(buildFromRecordings()).isEmpty();
    Files.write(prompts.sound("hello"), new byte[] {1, 2, 3});

    assertThat(buildWithEngine(speaking()))
        .containsExactly(
            "xiaobei: hello: its file is not the recording of the catalogue: hand the recording"
                + " over again");
    assertThat(buildFromRecordings()).isEmpty();
    assertThat(checked()).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsToldAndTheRestIsMade() throws IOException {
    record("hello.WAV");
    record("closing.wav");
    Files.writeString(own.resolve("closing.mp3"), "");
    Files.writeString(own.resolve("stop-now.mp3"), "no sound");
    record("hallo.wav");
    record("notes.m4a");

    assertThat(buildFromRecordings())
        .containsExactly(
            "xiaobei: closing.wav: is there beside closing.mp3: take one away",
            "xiaobei: hallo.wav: there is no prompt hallo: name it as texts.yaml does",
            "xiaobei: notes.m4a: is called neither .wav nor .mp3: save it as one of them",
            "xiaobei: closing.mp3: is empty: copy it again",
            "xiaobei: stop-now.mp3: is neither WAV nor MP3: save it as one of them, of any rate");
    assertThat(progress).containsExactly("xiaobei: hello made, 1.55 s");
  }

  @Test
  void aVoiceOfRecordingsAloneNeedsNoEngine() throws IOException {
    prompts.edit("voices.yaml", "xiaobei-slow:", "wang: {}\nxiaobei-slow:");
    record("hello.wav");

    List<String> faults = build("wang", Optional.of(own), Optional.empty());

    assertThat(progress).containsExactly("wang: hello made, 1.55 s");
    assertThat(faults)
        .hasSize(prompts.plan("wang").recipes().size() - 1)
        .contains("wang: closing: has to be recorded: hand it over with --from");
  }

  @Test
  void anEngineThatCannotSayOneSentenceMaySayTheNext() throws IOException {
    Files.delete(prompts.sound("closing"));
    Files.delete(prompts.sound("stop-now"));

    assertThat(buildWithEngine("read -r line; echo no sound for X; " + speaking()))
        .containsExactly("xiaobei: closing: the engine says: no sound for X");
    assertThat(progress).containsExactly("xiaobei: stop-now made, 2.05 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while read -r line; do echo ok; done | the engine says ok, but has not written the file",
        "while read -r line; do echo x > \"$(echo \"$line\" | sed 's/.*file\":\"//; s/\".*//')\";"
            + " echo ok; done | what the engine wrote is neither WAV nor MP3: save it as one of"
            + " them, of any rate"
      })
  void anEngineThatWritesNoSoundIsTold(String example) throws IOException {
    int cut = example.lastIndexOf(" | ");
    Files.delete(prompts.sound("closing"));

    assertThat(buildWithEngine(example.substring(0, cut)))
        .containsExactly("xiaobei: closing: " + example.substring(cut + 3));
  }

  @Test
  void anEngineThatEndsIsToldWithItsLastWords() throws IOException {
    Files.delete(prompts.sound("closing"));
    String command = "read -r line; echo loading >&2; echo no model there >&2; exit 7";

    Files.delete(prompts.sound("core-warning"));

    assertThat(buildWithEngine(command))
        .containsExactly(
            "xiaobei: closing: the engine '%s' ended with exit code 7; its last words: no model there"
                .formatted(command));
  }

  @Test
  void anEngineThatCannotBeStartedIsTold() throws IOException {
    Files.delete(prompts.sound("closing"));

    assertThat(buildWithEngine("no-such-engine"))
        .singleElement()
        .asString()
        .startsWith("xiaobei: closing: the engine 'no-such-engine' ended with exit code 127; its")
        .contains("not found");
  }

  /** In the console, while the engine speaks. */
  @Test
  void aRecordingHandedOverMeanwhileStays() throws IOException {
    Files.delete(prompts.sound("closing"));
    VoicePlan plan = prompts.plan("xiaobei");
    String text = plan.recipes().get("closing").text().orElseThrow();
    Path go = folder.resolve("go");
    Thread console =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (!Files.exists(asked())) {
                      Thread.onSpinWait();
                    }
                    plan.folder().record("closing", text, Recorded.wav(1));
                    Files.createFile(go);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });

    assertThat(
            buildWithEngine(
                speaking().replace("cp ", "while [ ! -e " + go + " ]; do sleep 0.05; done; cp ")))
        .isEmpty();

    assertThat(console.isAlive()).isFalse();
    assertThat(catalogued("closing").recipe().isRecorded()).isTrue();
  }

  @Test
  void anEngineThatDoesNotAnswerIsEnded() throws IOException {
    Files.delete(prompts.sound("closing"));
    VoiceBuild build = new VoiceBuild(prompts.plan("xiaobei"), progress::add);
    try (Engine engine = new Engine("sleep 600; echo ok", Duration.ofMillis(300))) {
      assertThat(build.run(Optional.empty(), Optional.of(engine)).faults())
          .extracting(SoundFault::problem)
          .containsExactly("the engine 'sleep 600; echo ok' gave no answer within 0.3 s");
    }
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(
            child -> child.info().arguments().map(List::of).orElse(List.of()).contains("600"));
  }
}
