package org.ringfence.calling;

import java.nio.file.Path;
import java.util.List;
import org.ringfence.dialogue.Dialogue;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Names;
import org.ringfence.dialogue.Script;

/**
 * A script with the sounds of its prompts: what a call needs to speak. Immutable.
 *
 * @param names of stations that it can say
 */
public record CallScript(Script script, Names names, Sounds sounds) {

  /** Where the sounds lie. */
  @FunctionalInterface
  public interface Sounds {
    /** The file of a prompt, without its ending: the switch picks the format itself. */
    Path file(String prompt, boolean slowly);
  }

  Dialogue dialogue(Facts facts) {
    return new Dialogue(script, names, facts);
  }

  List<Path> files(List<String> prompts, boolean slowly) {
    return prompts.stream().map(prompt -> sounds.file(prompt, slowly)).toList();
  }
}
