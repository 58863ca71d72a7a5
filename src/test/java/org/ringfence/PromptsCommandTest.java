package org.ringfence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a maker of voices meets on the terminal. */
class PromptsCommandTest {
  private static final Path HOME = Path.of(System.getProperty("ringfence.home", "."));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(PromptsCommand.class)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static Path copy(Path folder) throws IOException {
    Path shipped = HOME.resolve("prompts");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = folder.resolve(shipped.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
    return folder;
  }

  @Test
  void theShippedVoicesPassTheirCheck() {
    assertThat(run("check")).as(out::toString).isZero();
    assertThat(out.toString()).contains("634 sounds checked, 0 faults");
  }

  @Test
  void oneVoiceMayBeChecked() {
    assertThat(run("check", "--voice", "xiaobei-slow")).isZero();
    assertThat(out.toString()).contains("317 sounds checked, 0 faults");
  }

  @Test
  void theSoundsOfTheNetworkAreServedByTheSameCommands() {
    String sounds = HOME.resolve("dialplans/carrier/sounds").toString();

    assertThat(run("check", "--sounds", sounds)).as(out::toString).isZero();
    assertThat(run("build", "--sounds", sounds)).as(out::toString).isZero();
    assertThat(out.toString())
        .contains("12 sounds checked, 0 faults", "sounds: 12 sounds, 0 made, 0 faults");
  }

  @Test
  void aFaultIsToldAndEndsTheCommandWithOne(@TempDir Path folder) throws IOException {
    Files.delete(copy(folder).resolve("voices/xiaobei/hello.alaw"));

    assertThat(run("check", "--prompts", folder.toString())).isOne();
    assertThat(run("build", "--prompts", folder.toString(), "--voice", "xiaobei")).isOne();
    assertThat(out.toString())
        .contains("xiaobei: hello: is missing", "634 sounds checked, 1 faults")
        .contains("xiaobei: hello: has to be made: name an engine (--engine)")
        .contains("xiaobei: 317 sounds, 0 made, 1 faults");
  }

  @Test
  void aRecordingIsTakenFromItsFolder(@TempDir Path folder, @TempDir Path own) throws IOException {
    copy(folder);
    try (var recording = getClass().getResourceAsStream("/voices/tone-44100-stereo.mp3")) {
      Files.write(own.resolve("hello.mp3"), recording.readAllBytes());
    }

    assertThat(
            run(
                "build",
                "--prompts",
                folder.toString(),
                "--voice",
                "xiaobei",
                "--from",
                own.toString()))
        .as(out::toString)
        .isZero();
    assertThat(out.toString())
        .containsPattern("xiaobei: hello made, 1\\.0\\d s")
        .contains("xiaobei: 317 sounds, 1 made, 0 faults");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("build")).isEqualTo(2);
    assertThat(run("build", "--voice", "xiaobei", "--sounds", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Missing required argument (specify one of these)")
        .contains("--voice=NAME, --sounds=FOLDER are mutually exclusive");
  }
}
