package org.ringfence.voice;

/**
 * Something wrong with a sound of a folder.
 *
 * @param sound its id, or the name of its file
 */
public record SoundFault(String folder, String sound, String problem) {
  @Override
  public String toString() {
    return "%s: %s: %s".formatted(folder, sound, problem);
  }
}
