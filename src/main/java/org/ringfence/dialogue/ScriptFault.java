package org.ringfence.dialogue;

import java.util.Comparator;
import java.util.Optional;
import org.ringfence.dialogue.Script.Place;

/**
 * Something that is wrong with a script, for the person who writes it.
 *
 * @param step the step it concerns
 */
public record ScriptFault(Kind kind, Place place, Optional<String> step, String message) {
  /** In the order in which a person would mend them. */
  public static final Comparator<ScriptFault> ORDER =
      Comparator.comparing((ScriptFault fault) -> fault.place().file())
          .thenComparingInt(fault -> fault.place().line())
          .thenComparing(ScriptFault::kind)
          .thenComparing(ScriptFault::message);

  /** What kind of fault it is. */
  public enum Kind {
    FORM,
    UNKNOWN_STEP,
    UNKNOWN_PROMPT,
    UNKNOWN_CODE,
    UNDEFINED_ANSWER,
    UNREACHABLE,
    ENDLESS,
    NO_OUTCOME,
    NO_CLOSING,
    DISCLOSES,
    LONG_PROMPT,
    FORBIDDEN_WORDS,
    VOICE_LACKS,
    LONG_PATH
  }

  @Override
  public String toString() {
    return place + ": " + step.map(name -> "step " + name + ": ").orElse("") + message;
  }
}
