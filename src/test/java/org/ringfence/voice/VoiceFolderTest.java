package org.ringfence.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are handed over one by one, as by a console. */
class VoiceFolderTest {
  @TempDir private Path folder;

  @Test
  void aRecordingBecomesTheSoundOfAPromptAndIsCatalogued() throws IOException {
    Catalogued sound = new VoiceFolder(folder).record("hello", "您好。", Recorded.wav(1));

    assertThat(sound.recipe()).isEqualTo(Recipe.recorded("您好。"));
    assertThat(sound.tells(Files.readAllBytes(folder.resolve("hello.alaw")))).isTrue();
    assertThat(Files.readString(folder.resolve("catalogue.yaml")))
        .contains(
            "hello:\n  text: 您好。\n  recorded: true\n  seconds: 1.05\n  loudness: -19.0\n  sha256: "
                + sound.sha256()
                + "\n");
    assertThat(Catalogue.ofVoice(folder).find("hello").orElseThrow().recipe().text())
        .contains("您好。");
  }

  @Test
  void aRecordingOfNoUseChangesNothing() throws IOException {
    VoiceFolder voice = new VoiceFolder(folder);
    Catalogued before = voice.record("hello", "您好。", Recorded.wav(1));

    assertThatThrownBy(() -> voice.record("hello", "您好。", new byte[] {1, 2, 3}))
        .isInstanceOf(RecordingUnusable.class);

    assertThat(voice.catalogue().find("hello")).contains(before);
    assertThat(before.tells(Files.readAllBytes(folder.resolve("hello.alaw")))).isTrue();
  }

  @Test
  void aPromptNameCannotLeaveTheFolder() {
    assertThatThrownBy(() -> new VoiceFolder(folder).record("../hello", "您好。", Recorded.wav(1)))
        .isInstanceOf(RecordingUnusable.class)
        .hasMessage("../hello is no name of a prompt: lower case letters, digits, dashes");
  }

  /** Each worker has a folder object of its own, and no recording is lost. */
  @Test
  void manyMayBeHandedOverAtOnce() throws Exception {
    byte[] recording = Recorded.wav(0.3);
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      List<Future<Catalogued>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String prompt = "prompt-" + i % 20;
        all.add(workers.submit(() -> new VoiceFolder(folder).record(prompt, "好。", recording)));
      }
      for (Future<Catalogued> one : all) {
        one.get();
      }
    }

    assertThat(new VoiceFolder(folder).catalogue().sounds()).hasSize(20);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".new"))
          .isEmpty();
    }
  }
}
