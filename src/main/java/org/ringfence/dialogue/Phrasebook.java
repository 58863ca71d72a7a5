package org.ringfence.dialogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ringfence.dialogue.Script.Place;

/** Every prompt's text, and what no prompt may say. */
public record Phrasebook(Map<String, Phrase> phrases, List<Forbidden> forbidden) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  public Phrasebook {
    phrases = Map.copyOf(phrases);
    forbidden = List.copyOf(forbidden);
  }

  /**
   * What a prompt says.
   *
   * @param anyone whether a person who is not the owner may hear it
   */
  public record Phrase(Place place, String text, boolean anyone) {
    /** Its length as a listener counts: characters that are spoken. */
    public int length() {
      return (int) HAN.matcher(text).results().count();
    }
  }

  /** Words that may not be said, and why. */
  public record Forbidden(Pattern pattern, String reason) {}

  /** A phrasebook and what is wrong with its files. */
  public record Reading(Phrasebook phrasebook, List<ScriptFault> faults) {}

  public Optional<Phrase> find(String prompt) {
    return Optional.ofNullable(phrases.get(prompt));
  }

  /** The prompts as one text; one that is not known shows its id. */
  public String textOf(List<String> prompts) {
    StringBuilder text = new StringBuilder();
    prompts.forEach(
        prompt -> text.append(find(prompt).map(Phrase::text).orElse("[" + prompt + "]")));
    return text.toString();
  }

  /**
   * Reads the files as they were written.
   *
   * @param texts prompt → text, or → text and anyone
   * @param words forbidden: a list of pattern and reason
   */
  public static Reading read(String textsFile, String texts, String wordsFile, String words) {
    Faults faults = new Faults();
    Map<String, Phrase> phrases = new LinkedHashMap<>();
    Fields.read(textsFile, texts, faults).ifPresent(all -> readPhrases(all, phrases));
    List<Forbidden> forbidden = new ArrayList<>();
    Fields.read(wordsFile, words, faults).ifPresent(all -> readForbidden(all, forbidden, faults));
    return new Reading(new Phrasebook(phrases, forbidden), faults.list());
  }

  private static void readPhrases(Fields all, Map<String, Phrase> phrases) {
    for (String prompt : all.names()) {
      if (all.isText(prompt)) {
        all.text(prompt)
            .ifPresent(text -> phrases.put(prompt, new Phrase(all.place(prompt), text, false)));
      } else {
        all.fields(prompt)
            .ifPresent(
                one -> {
                  phrases.put(
                      prompt,
                      new Phrase(all.place(prompt), one.required("text"), one.flag("anyone")));
                  one.done();
                });
      }
    }
  }

  private static void readForbidden(Fields all, List<Forbidden> forbidden, Faults faults) {
    for (Fields one : all.list("forbidden")) {
      String pattern = one.required("pattern");
      String reason = one.required("reason");
      try {
        forbidden.add(new Forbidden(Pattern.compile(pattern), reason));
      } catch (PatternSyntaxException e) {
        faults.form(one.place("pattern"), "is no regular expression: " + e.getDescription());
      }
      one.done();
    }
    all.done();
  }
}
