package org.ringfence.calling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recorded voice: a folder of prompts for the usual pace and one for the slow pace.
 *
 * @param normal folder
 * @param slow folder
 */
public record Voices(Path normal, Path slow) {
  private static final String ENDING = ".alaw";

  /** The files to play, without their ending: the switch picks the format itself. */
  List<Path> files(List<String> prompts, boolean slowly) {
    Path folder = slowly ? slow : normal;
    return prompts.stream().map(folder::resolve).toList();
  }

  /**
   * Makes sure that both voices can say everything.
   *
   * @throws IOException naming every prompt that one of the voices lacks
   */
  public void check(List<String> prompts) throws IOException {
    for (Path folder : List.of(normal, slow)) {
      List<String> missing =
          prompts.stream()
              .filter(prompt -> !Files.isReadable(folder.resolve(prompt + ENDING)))
              .toList();
      if (!missing.isEmpty()) {
        throw new IOException("voice " + folder + " lacks " + String.join(", ", missing));
      }
    }
  }
}
