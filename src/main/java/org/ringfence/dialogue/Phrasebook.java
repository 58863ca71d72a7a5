package org.ringfence.dialogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ringfence.dialogue.Script.Place;

/** Every prompt's text, in the order of their files, and what no prompt may say. */
public record Phrasebook(Map<String, Phrase> phrases, List<Forbidden> forbidden) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern NAME = Pattern.compile("\\{[^}]*\\}");

  public Phrasebook {
    phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
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

    private Phrase with(Names names, Faults faults) {
      String spoken = names.fill(text);
      Matcher unknown = NAME.matcher(spoken);
      if (unknown.find()) {
        faults.form(place, unknown.group() + " is no name that names.yaml tells");
      }
      return new Phrase(place, spoken, anyone);
    }
  }

  /** Words that may not be said, and why. */
  public record Forbidden(Pattern pattern, String reason) {}

  /** A phrasebook and what is wrong with its files. */
  public record Reading(Phrasebook phrasebook, List<ScriptFault> faults) {
    /** With the names in the texts that carry them, and a prompt for each station. */
    public Reading with(Names.Reading names) {
      Faults faults = new Faults();
      Map<String, Phrase> phrases = new LinkedHashMap<>();
      phrasebook
          .phrases()
          .forEach((prompt, phrase) -> phrases.put(prompt, phrase.with(names.names(), faults)));
      for (Names.Station station : names.names().stations()) {
        if (phrases.putIfAbsent(station.prompt(), phrasebook.phraseOf(station)) != null) {
          faults.form(station.place(), "there is a text " + station.prompt() + " already");
        }
      }
      List<ScriptFault> all = new ArrayList<>(this.faults);
      all.addAll(names.faults());
      all.addAll(faults.list());
      return new Reading(new Phrasebook(phrases, phrasebook.forbidden()), all);
    }
  }

  public Optional<Phrase> find(String prompt) {
    return Optional.ofNullable(phrases.get(prompt));
  }

  /** A station's name may be heard by whoever may hear the words that stand for any station. */
  private Phrase phraseOf(Names.Station station) {
    boolean anyone = find(Slots.ANY_STATION).filter(Phrase::anyone).isPresent();
    return new Phrase(station.place(), station.name(), anyone);
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
