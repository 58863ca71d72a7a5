package org.ringfence.dialogue;

/** What came from the line. */
public sealed interface Input {
  /** The prompts of a statement were played to their end. */
  record Played() implements Input {}

  /** The citizen pressed a key, during the question or after it. */
  record KeyPressed(char key) implements Input {}

  /** No key came while the question waited. */
  record Silence() implements Input {}
}
