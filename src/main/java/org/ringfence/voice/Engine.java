package org.ringfence.voice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A command that speaks. It is started once, when the first sound is asked for, and is given one
 * line of JSON for each: the recipe and {@code file}, the WAV it has to write. It answers each with
 * one line, {@code ok} or what went wrong, and ends when there are no more lines. One sound at a
 * time; used by one thread.
 */
public final class Engine implements AutoCloseable {
  private static final String OK = "ok";
  private static final String SOUND = "sound.wav";
  private static final Duration LEAVE = Duration.ofSeconds(5);

  private final String command;
  private final Duration patience;
  private final ObjectMapper json = new ObjectMapper();

  /** Empty when the engine has closed its output. */
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  private volatile String lastWords = "";
  private Process process;
  private Thread complaints;
  private Path folder;

  /**
   * Starts nothing yet.
   *
   * @param command for the shell
   * @param patience how long one sound may take, the start of the engine included
   */
  public Engine(String command, Duration patience) {
    this.command = command;
    this.patience = patience;
  }

  /** What came of asking for a sound. */
  sealed interface Answer {
    /** It was made; the file lies there until the next is asked for. */
    record Spoken(Path wav) implements Answer {}

    /** The engine cannot make this one, and says why; others it may. */
    record Refused(String why) implements Answer {}

    /** The engine has ended or is of no more use. */
    record Lost(String why) implements Answer {}
  }

  /**
   * Makes one sound.
   *
   * @throws IOException if no command can be run or no file be written on this machine
   */
  Answer speak(Recipe recipe) throws IOException {
    if (process == null) {
      start();
    }
    Path wav = folder.resolve(SOUND);
    Files.deleteIfExists(wav);
    return ask(recipe, wav) ? hear(wav) : ended();
  }

  private static Answer answered(String line, Path wav) {
    if (!line.equals(OK)) {
      return new Answer.Refused("the engine says: " + line);
    }
    return Files.isRegularFile(wav)
        ? new Answer.Spoken(wav)
        : new Answer.Refused("the engine says ok, but has not written the file");
  }

  private void start() throws IOException {
    folder = Files.createTempDirectory("ringfence-engine");
    process = new ProcessBuilder("/bin/sh", "-c", command).start();
    Thread.ofVirtual().start(this::readAnswers);
    complaints = Thread.ofVirtual().start(this::readComplaints);
  }

  private void readAnswers() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> answers.add(Optional.of(line.strip())));
    } catch (IOException | UncheckedIOException e) {
      lastWords = e.toString();
    }
    answers.add(Optional.empty());
  }

  private void readComplaints() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(line -> !line.isBlank()).forEach(line -> lastWords = line.strip());
    } catch (IOException | UncheckedIOException e) {
      lastWords = e.toString();
    }
  }

  /** Whether the engine still listens. */
  private boolean ask(Recipe recipe, Path wav) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>(recipe.fields());
    request.put("file", wav.toString());
    String line = json.writeValueAsString(request) + "\n";
    try {
      Writer lines = process.outputWriter(StandardCharsets.UTF_8);
      lines.write(line);
      lines.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Answer hear(Path wav) {
    try {
      Optional<String> answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        Answer late = lost("gave no answer within %s s".formatted(patience.toMillis() / 1000.0));
        kill();
        return late;
      }
      return answer.map(line -> answered(line, wav)).orElseGet(this::ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost("was interrupted");
    }
  }

  private Answer ended() {
    return lost(left() ? "ended with exit code " + process.exitValue() : "closed its output");
  }

  private Answer lost(String what) {
    String words = lastWords.isEmpty() ? "" : "; its last words: " + lastWords;
    return new Answer.Lost("the engine '%s' %s%s".formatted(command, what, words));
  }

  /** Whether it has ended by itself. */
  private boolean left() {
    try {
      boolean left = process.waitFor(LEAVE.toMillis(), TimeUnit.MILLISECONDS);
      complaints.join(Duration.ofSeconds(1));
      return left;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      endInput();
      if (!left()) {
        kill();
      }
      Files.deleteIfExists(folder.resolve(SOUND));
      Files.deleteIfExists(folder);
    }
  }

  private void endInput() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException e) {
      lastWords = e.toString(); // it has ended before and read nothing more
    }
  }
}
