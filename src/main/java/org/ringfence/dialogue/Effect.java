package org.ringfence.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is to be done on the line next. Says nothing about how. */
public sealed interface Effect {
  /** Speak these prompts, then report {@link Input.Played}. */
  record Play(List<String> prompts, boolean slow) implements Effect {}

  /** Speak these prompts, listen from their first sound on, and wait so long after their last. */
  record Listen(List<String> prompts, boolean slow, Duration patience) implements Effect {}

  /** Nothing more to say: hang up. */
  record Finish(Optional<String> outcome) implements Effect {}
}
