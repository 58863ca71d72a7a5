package org.ringfence.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptReader;
import org.ringfence.scripts.ScriptFiles;

/** What a new installation says. */
public final class ShippedPrompts {
  public static final Path FOLDER =
      Path.of(System.getProperty("ringfence.home", ".")).toAbsolutePath().resolve("prompts");

  public static final ScriptFiles FILES = read();

  private ShippedPrompts() {}

  private static ScriptFiles read() {
    try {
      return ScriptFiles.read(FOLDER.resolve("scripts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Script script(String name) {
    return ScriptReader.read(FILES.bundle(name)).get();
  }
}
