package org.ringfence.scripts;

/**
 * What a prompt of a version says, and how it sounds.
 *
 * @param anyone whether a person who is not the owner may hear it
 */
public record Spoken(String text, boolean anyone, Sound usual, Sound slow) {
  public Sound at(boolean slowly) {
    return slowly ? slow : usual;
  }
}
