package org.ringfence.voice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of sounds with its catalogue. Files and catalogue change by renaming, so that a reader
 * sees the old or the new whole; changes wait for each other, in this process and between
 * processes. Blocks: not for the event loop.
 */
public final class VoiceFolder {
  private static final String ENDING = ".alaw";

  private static final Set<String> KEPT = Set.of(Catalogue.FILE, VoicePlan.TEXTS);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Object CHANGING = new Object();

  private final Path folder;

  public VoiceFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  public String name() {
    return folder.getFileName().toString();
  }

  public Catalogue catalogue() throws IOException {
    return Catalogue.read(folder);
  }

  /**
   * Makes somebody's recording the sound of a prompt.
   *
   * @param text what he says in it
   * @param recording WAV or MP3 of any rate, at most 10 MB and 60 s
   * @throws RecordingUnusable saying what is wrong with the recording and what to do
   */
  public Catalogued record(String prompt, String text, byte[] recording) throws IOException {
    if (!NAME.matcher(prompt).matches()) {
      throw new RecordingUnusable(
          prompt + " is no name of a prompt: lower case letters, digits, dashes");
    }
    return keep(
        prompt, Recipe.recorded(text), TelephoneLine.carry(RecordingReader.read(recording)));
  }

  /** Makes these bytes the sound of a prompt. */
  Catalogued keep(String id, Recipe recipe, byte[] alaw) throws IOException {
    Catalogued sound = Catalogued.of(recipe, alaw);
    change(catalogue -> catalogue.with(id, sound), () -> replace(file(id), alaw));
    return sound;
  }

  /** Puts these sounds first, in this order, and forgets others unless somebody recorded them. */
  void arrange(Collection<String> ids) throws IOException {
    Catalogue before = catalogue();
    if (!List.copyOf(before.arranged(ids).sounds().keySet())
        .equals(List.copyOf(before.sounds().keySet()))) {
      change(catalogue -> catalogue.arranged(ids), () -> {});
    }
  }

  void remove(String id) throws IOException {
    Files.deleteIfExists(file(id));
  }

  Path file(String id) {
    return folder.resolve(id + ENDING);
  }

  /** The names of files that are neither one of these sounds nor tell about them. */
  List<String> strays(Set<String> ids) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !KEPT.contains(name))
          .filter(name -> !name.endsWith(ENDING) || !ids.contains(idOf(name)))
          .sorted()
          .toList();
    }
  }

  private static String idOf(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }

  /** What is done to the files before the catalogue tells of it. */
  private interface Writing {
    void run() throws IOException;
  }

  private void change(UnaryOperator<Catalogue> change, Writing files) throws IOException {
    Files.createDirectories(folder);
    synchronized (CHANGING) {
      try (FileChannel lock =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock.lock(); // until the channel is closed
        String catalogue = change.apply(catalogue()).write();
        files.run();
        replace(folder.resolve(Catalogue.FILE), catalogue.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
