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
  }

  /**
   * Makes one sound.
   *
   * @throws IOException if nothing more can be had from the engine
   */
  Answer speak(Recipe recipe) throws IOException {
    if (process == null) {
      start();
    }
    Path wav = folder.resolve("sound.wav");
    Files.deleteIfExists(wav);
    ask(recipe, wav);
    String answer = answer();
    if (!answer.equals(OK)) {
      return new Answer.Refused("the engine says: " + answer);
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

  private void ask(Recipe recipe, Path wav) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>(recipe.fields());
    request.put("file", wav.toString());
    try {
      Writer lines = process.outputWriter(StandardCharsets.UTF_8);
      lines.write(json.writeValueAsString(request) + "\n");
      lines.flush();
    } catch (IOException e) {
      throw ended(e);
    }
  }

  private String answer() throws IOException {
    Optional<String> answer = await();
    if (answer == null) {
      kill();
      throw lost("gave no answer within %s s".formatted(patience.toMillis() / 1000.0), null);
    }
    if (answer.isEmpty()) {
      throw ended(null);
    }
    return answer.get();
  }

  private Optional<String> await() throws IOException {
    try {
      return answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the engine was speaking", e);
    }
  }

  private IOException ended(Throwable cause) throws IOException {
    return lost(
        left(LEAVE) ? "ended with exit code " + process.exitValue() : "closed its output", cause);
  }

  private IOException lost(String what, Throwable cause) {
    String words = lastWords.isEmpty() ? "" : "; its last words: " + lastWords;
    return new IOException("the engine '%s' %s%s".formatted(command, what, words), cause);
  }

  /** Whether it has ended by itself. */
  private boolean left(Duration within) throws IOException {
    try {
      boolean left = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
      complaints.join(Duration.ofSeconds(1));
      return left;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the engine was ending", e);
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.getOutputStream().close();
      if (!left(LEAVE)) {
        kill();
      }
      Files.deleteIfExists(folder.resolve("sound.wav"));
      Files.deleteIfExists(folder);
    }
  }
}
