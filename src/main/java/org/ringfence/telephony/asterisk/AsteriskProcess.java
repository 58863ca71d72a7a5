package org.ringfence.telephony.asterisk;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Asterisk of our own with a configuration rendered for it: everything that it writes lies in
 * its run folder, so any number of them live side by side. Every method blocks.
 */
public final class AsteriskProcess implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
  private static final int STOP_SECONDS = 5;
  private static final int BOOT_SECONDS = 30;

  private final AsteriskInstall install;
  private final Path run;
  private final Process process;

  private AsteriskProcess(AsteriskInstall install, Path run, Process process) {
    this.install = install;
    this.run = run;
    this.process = process;
  }

  /**
   * Renders the templates into the run folder and starts Asterisk with them; returns when it is
   * fully booted.
   *
   * @param templates folder whose {@code .conf} files hold {@code @PLACES@}
   * @param values for the places; RUN, MODULES and DATA are known by themselves
   * @throws IOException if a place has no value or Asterisk does not boot
   */
  public static AsteriskProcess start(
      AsteriskInstall install, Path templates, Path run, Map<String, String> values)
      throws IOException {
    Files.createDirectories(run);
    render(install, templates, run, values);
    Path output = run.resolve("output.log");
    Process process =
        new ProcessBuilder(install.command(), "-f", "-C", conf(run))
            .redirectInput(Redirect.PIPE)
            .redirectOutput(output.toFile())
            .redirectErrorStream(true)
            .start();
    AsteriskProcess asterisk = new AsteriskProcess(install, run, process);
    try {
      asterisk.awaitBoot(output);
    } catch (IOException | RuntimeException e) {
      asterisk.close();
      throw e;
    }
    return asterisk;
  }

  private static void render(
      AsteriskInstall install, Path templates, Path run, Map<String, String> values)
      throws IOException {
    Map<String, String> own =
        Map.of("RUN", run.toString(), "MODULES", install.modules(), "DATA", install.data());
    List<Path> files;
    try (Stream<Path> list = Files.list(templates)) {
      files = list.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
    for (Path file : files) {
      Matcher places = PLACE.matcher(Files.readString(file));
      StringBuilder rendered = new StringBuilder();
      while (places.find()) {
        String value = own.getOrDefault(places.group(1), values.get(places.group(1)));
        if (value == null) {
          throw new IOException(file + ": no value for " + places.group());
        }
        places.appendReplacement(rendered, Matcher.quoteReplacement(value));
      }
      places.appendTail(rendered);
      Files.writeString(run.resolve(file.getFileName()), rendered);
    }
  }

  private static String conf(Path run) {
    return run.resolve("asterisk.conf").toString();
  }

  private void awaitBoot(Path output) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOOT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("Asterisk ended at once; its reason is in " + output);
      }
      if (Files.exists(run.resolve("asterisk.ctl")) && isBooted()) {
        return;
      }
      pause();
    }
    throw new IOException("Asterisk did not boot in " + BOOT_SECONDS + " s; see " + output);
  }

  private boolean isBooted() throws IOException {
    try {
      Process ask =
          new ProcessBuilder(install.command(), "-C", conf(run), "-rx", "core waitfullybooted")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return ask.waitFor(BOOT_SECONDS, TimeUnit.SECONDS) && ask.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
