package org.ringfence.dialogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ringfence.dialogue.Script.Place;

/**
 * The names that are spoken: the centre's, which texts carry as {@code {centre}}, and those of its
 * police stations, each a prompt of its own.
 */
public record Names(Optional<String> centre, List<Station> stations) {
  public static final Names NONE = new Names(Optional.empty(), List.of());

  private static final String CENTRE = "{centre}";

  /** What may stand before a station's name: 东莞市, 某某分局; else it is another station's. */
  private static final Pattern ABOVE = Pattern.compile(".*[省市区县州盟旗局]");

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]");

  public Names {
    stations = List.copyOf(stations);
  }

  /**
   * A police station.
   *
   * @param name as lists write it and citizens hear it
   */
  public record Station(Place place, String id, String name) {
    public String prompt() {
      return Slots.STATION + id;
    }
  }

  /** The names and what is wrong with their file. */
  public record Reading(Names names, List<ScriptFault> faults) {
    /**
     * The names of a file without fault.
     *
     * @throws ScriptUnusable naming every fault
     */
    public Names get() {
      if (!faults.isEmpty()) {
        throw new ScriptUnusable(faults);
      }
      return names;
    }
  }

  /**
   * Reads the file as it was written.
   *
   * @param text centre: name, stations: id → name
   */
  public static Reading read(String file, String text) {
    Faults faults = new Faults();
    Names names = Fields.read(file, text, faults).map(all -> read(all, faults)).orElse(NONE);
    return new Reading(names, faults.list());
  }

  private static Names read(Fields all, Faults faults) {
    Optional<String> centre = all.text("centre");
    List<Station> stations = new ArrayList<>();
    Set<String> heard = new HashSet<>();
    Optional<Fields> written = all.fields("stations");
    for (String id : written.map(Fields::names).orElse(List.of())) {
      written.get().checkName(id);
      String name = written.get().required(id);
      if (!heard.add(fold(name))) {
        faults.form(written.get().place(id), name + " is there twice");
      }
      stations.add(new Station(written.get().place(id), id, name));
    }
    all.done();
    return new Names(centre, stations);
  }

  /** The stations that a phrasebook has a prompt for. */
  public static Names of(Phrasebook phrasebook) {
    List<Station> stations = new ArrayList<>();
    phrasebook
        .phrases()
        .forEach(
            (prompt, phrase) -> {
              if (prompt.startsWith(Slots.STATION)) {
                String id = prompt.substring(Slots.STATION.length());
                stations.add(new Station(phrase.place(), id, phrase.text()));
              }
            });
    return new Names(Optional.empty(), stations);
  }

  /** A text with the names in their places. */
  String fill(String text) {
    return centre.map(name -> text.replace(CENTRE, name)).orElse(text);
  }

  /** The prompts that speak the names of stations. */
  public List<String> prompts() {
    return stations.stream().map(Station::prompt).toList();
  }

  /**
   * The prompt for a station as a list tells it, the city or the branch before its name or not;
   * nothing when it is not known, for the name of another station must not be heard.
   */
  public Optional<String> promptFor(String told) {
    String whole = fold(told);
    return stations.stream()
        .filter(station -> isNamed(whole, fold(station.name())))
        .max(Comparator.comparingInt(station -> fold(station.name()).length()))
        .map(Station::prompt);
  }

  private static boolean isNamed(String whole, String name) {
    String above = whole.endsWith(name) ? whole.substring(0, whole.length() - name.length()) : "?";
    return above.isEmpty() || ABOVE.matcher(above).matches();
  }

  /** As lists and people write the same name: full-width or not, with blanks or without. */
  private static String fold(String name) {
    return BLANK.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
  }
}
