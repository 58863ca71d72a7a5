package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recordings handed over in a folder, {@code <prompt>.wav} or {@code <prompt>.mp3}.
 *
 * @param byPrompt the file of each prompt
 * @param problems by the names of the files that are of no use
 */
record RecordingFolder(Map<String, Path> byPrompt, Map<String, String> problems) {
  private static final Pattern NAME = Pattern.compile("(.+)\\.(wav|mp3)");

  /** Reads the names, not the recordings. */
  static RecordingFolder read(Path folder, VoicePlan plan) throws IOException {
    RecordingFolder found = new RecordingFolder(new TreeMap<>(), new TreeMap<>());
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
      all.removeIf(file -> file.getFileName().toString().startsWith("."));
      all.forEach(file -> found.add(file, plan));
    }
    return found;
  }

  private void add(Path file, VoicePlan plan) {
    String name = file.getFileName().toString();
    Matcher parts = NAME.matcher(name.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      problems.put(name, "is called neither .wav nor .mp3: save it as one of them");
    } else if (!plan.recipes().containsKey(parts.group(1))) {
      problems.put(name, "there is no prompt " + parts.group(1) + ": name it as texts.yaml does");
    } else if (byPrompt.putIfAbsent(parts.group(1), file) != null) {
      problems.put(
          name,
          "is there beside " + byPrompt.get(parts.group(1)).getFileName() + ": take one away");
    }
  }
}
