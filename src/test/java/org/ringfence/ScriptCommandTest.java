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

/** What a writer of scripts meets on the terminal. */
class ScriptCommandTest {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("prompts/scripts");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(ScriptCommand.class)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void theShippedScriptsPassTheirCheck() {
    assertThat(run("check")).as(out::toString).isZero();
    assertThat(out.toString()).contains("11 checked, 0 faults");
  }

  private static void copyScripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
  }

  @Test
  void noFileIsPassedOverInSilence(@TempDir Path folder) throws IOException {
    copyScripts(folder);
    Path misspelt = folder.resolve("loan.yaml");
    Files.writeString(
        misspelt, Files.readString(misspelt).replace("\nscript: loan", "\nscrpt: loan"));
    Path lonely = folder.resolve("lonely.yaml");
    Files.writeString(lonely, "fragment: lonely\nsteps: {bye: {end: true}}\n");

    assertThat(run("check", misspelt.toString(), lonely.toString())).isOne();
    assertThat(out.toString())
        .contains("loan.yaml:1: script is missing", "unknown field scrpt")
        .contains("lonely.yaml:1: is no script, and no script includes it");
  }

  @Test
  void aBrokenScriptIsToldWithFileLineAndStep(@TempDir Path folder) throws IOException {
    copyScripts(folder);
    Path broken = folder.resolve("brushing.yaml");
    Files.writeString(broken, Files.readString(broken).replace("to: prepay", "to: prepaid"));

    assertThat(run("check", broken.toString())).isOne();
    assertThat(out.toString())
        .containsPattern("brushing.yaml:\\d+: step contact: there is no step prepaid")
        .contains("1 checked, 1 faults");
  }

  @Test
  void aRehearsalIsADialogueWithItsOutcome() {
    assertThat(run("play", "brushing", "--grade", "high", "--answers", "1,1,-,9,2")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("机") && line.contains("请问您的手机尾号是"))
        .contains("人  （不说话）")
        .contains("人  9 重听")
        .anyMatch(line -> line.startsWith("机  （慢）"))
        .last()
        .asString()
        .startsWith("结果  contacted 本人有接触未转账");
  }

  @Test
  void theTableHasARowForEveryPath() {
    assertThat(run("play", "loan", "--all")).isZero();
    assertThat(out.toString().lines().count()).isGreaterThan(100);
    assertThat(out.toString()).contains("transferring 正在转账，建议止付").contains("条路径");
  }

  @Test
  void aPictureIsWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loan.svg");
    assertThat(run("graph", "loan", "--out", file.toString())).isZero();
    assertThat(Files.readString(file)).startsWith("<svg").endsWith("</svg>\n");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("play", "nothing")).isEqualTo(2);
    assertThat(run("play", "loan", "--grade", "purple")).isEqualTo(2);
    assertThat(run("play", "loan", "--answers", "1,ja")).isEqualTo(2);
    assertThat(run("check", "no/such/file.yaml")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no script nothing; there are acquaintance")
        .contains("purple is no grade")
        .contains("not 'ja'")
        .contains("there is no file no/such/file.yaml");
  }
}
