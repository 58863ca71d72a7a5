package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ringfence.scripts.ScriptFiles;

/** A copy of the shipped prompts in which a test may break what it likes. */
final class CopiedPrompts {
  private static final Path SHIPPED =
      Path.of(System.getProperty("ringfence.home", ".")).resolve("prompts");

  private final Path folder;

  private CopiedPrompts(Path folder) {
    this.folder = folder;
  }

  static CopiedPrompts into(Path folder) throws IOException {
    copy(SHIPPED, folder);
    copy(SHIPPED.resolve("voices/xiaobei"), folder.resolve("voices/xiaobei"));
    copy(SHIPPED.resolve("voices/xiaobei-slow"), folder.resolve("voices/xiaobei-slow"));
    return new CopiedPrompts(folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  /** The texts as the scripts' reader gives them. */
  static Map<String, String> texts(Path prompts) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    ScriptFiles.readTexts(prompts)
        .phrasebook()
        .phrasebook()
        .phrases()
        .forEach((id, phrase) -> texts.put(id, phrase.text()));
    return texts;
  }

  VoicePlan plan(String voice) throws IOException {
    return VoiceBook.read(folder).plan(voice, texts(folder));
  }

  Path sound(String id) {
    return folder.resolve("voices/xiaobei").resolve(id + ".alaw");
  }

  void edit(String file, String before, String after) throws IOException {
    Path edited = folder.resolve(file);
    String text = Files.readString(edited);
    if (!text.contains(before)) {
      throw new AssertionError(file + " has no " + before);
    }
    Files.writeString(edited, text.replace(before, after));
  }

  /** Puts bytes in the place of a sound and into the catalogue, as if they had been made so. */
  void make(String id, byte[] alaw) throws IOException {
    VoicePlan plan = plan("xiaobei");
    plan.folder().keep(id, plan.recipes().get(id), alaw);
  }
}
