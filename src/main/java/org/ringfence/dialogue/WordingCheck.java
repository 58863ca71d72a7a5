package org.ringfence.dialogue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringfence.dialogue.Script.Step;
import org.ringfence.dialogue.ScriptFault.Kind;

/** Whether every prompt is there, may be said, and can be said. */
final class WordingCheck {
  /** Listeners' rule: one short question or message a prompt. */
  private static final int LONGEST_PROMPT = 30;

  private final Script script;
  private final ScriptCheck.Rules rules;
  private final Faults faults;
  private final List<String> stations;

  WordingCheck(Script script, ScriptCheck.Rules rules, Faults faults) {
    this.script = script;
    this.rules = rules;
    this.faults = faults;
    this.stations = Names.of(rules.phrasebook()).prompts();
  }

  void run() {
    Set<String> seen = new HashSet<>();
    script
        .steps()
        .forEach(
            (name, step) -> {
              faults.in(name);
              step.everyPrompt().filter(seen::add).forEach(prompt -> checkPrompt(prompt, step));
            });
    faults.inNoStep();
  }

  private void checkPrompt(String prompt, Step step) {
    if (prompt.startsWith(Slots.MARK) && !Slots.ALL.contains(prompt)) {
      faults.add(
          Kind.UNKNOWN_PROMPT,
          step.place(),
          "%s is none of %s".formatted(prompt, String.join(", ", Slots.ALL)));
      return;
    }
    for (String each : Slots.everyPrompt(prompt, stations)) {
      Optional<Phrasebook.Phrase> phrase = rules.phrasebook().find(each);
      if (phrase.isEmpty()) {
        faults.add(Kind.UNKNOWN_PROMPT, step.place(), "there is no prompt " + each);
      } else {
        checkPhrase(each, phrase.get());
        checkVoices(each, step);
      }
    }
  }

  private void checkPhrase(String prompt, Phrasebook.Phrase phrase) {
    if (phrase.length() > LONGEST_PROMPT) {
      faults.add(
          Kind.LONG_PROMPT,
          phrase.place(),
          "prompt %s has %d characters, %d are allowed: cut it in two"
              .formatted(prompt, phrase.length(), LONGEST_PROMPT));
    }
    for (Phrasebook.Forbidden forbidden : rules.phrasebook().forbidden()) {
      if (forbidden.pattern().matcher(phrase.text()).find()) {
        faults.add(
            Kind.FORBIDDEN_WORDS, phrase.place(), "prompt " + prompt + ": " + forbidden.reason());
      }
    }
  }

  private void checkVoices(String prompt, Step step) {
    for (ScriptCheck.Voice voice : rules.voices()) {
      if (!voice.usual().containsKey(prompt)) {
        lacks(voice.name(), prompt, step);
      }
      if (!voice.slow().containsKey(prompt)) {
        lacks("the slow voice of " + voice.name(), prompt, step);
      }
    }
  }

  private void lacks(String voice, String prompt, Step step) {
    faults.add(Kind.VOICE_LACKS, step.place(), voice + " cannot say prompt " + prompt);
  }
}
