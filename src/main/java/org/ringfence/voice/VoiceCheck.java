package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Everything that is wrong with the sounds of a folder. */
public final class VoiceCheck {
  private static final String SLOW = "-slow";
  private static final int SLOW_PACE = 140;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private final VoicePlan plan;
  private final VoiceFolder folder;
  private final List<SoundFault> faults = new ArrayList<>();

  private VoiceCheck(VoicePlan plan) {
    this.plan = plan;
    this.folder = plan.folder();
  }

  /**
   * Checks a folder.
   *
   * @throws IOException if files cannot be read
   */
  public static List<SoundFault> run(VoicePlan plan) throws IOException {
    return new VoiceCheck(plan).run();
  }

  private List<SoundFault> run() throws IOException {
    Catalogue catalogue = folder.catalogue();
    folder.strays(plan.recipes().keySet()).forEach(name -> fault(name, "no text asks for it"));
    for (String id : plan.recipes().keySet()) {
      check(id, catalogue.find(id));
    }
    Set<String> forgotten = new TreeSet<>(catalogue.sounds().keySet());
    forgotten.removeAll(plan.recipes().keySet());
    forgotten.forEach(id -> fault(id, "is in the catalogue, but no text asks for it"));
    checkPace(catalogue);
    return List.copyOf(faults);
  }

  private void check(String id, Optional<Catalogued> known) throws IOException {
    Path file = folder.file(id);
    if (!Files.exists(file)) {
      fault(id, "is missing");
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (known.isEmpty()) {
      fault(id, "is not in the catalogue");
    } else {
      checkCatalogue(id, known.get(), bytes);
    }
    SoundCheck.problems(bytes, plan.recipes().get(id).text().isPresent())
        .forEach(problem -> fault(id, problem));
  }

  private void checkCatalogue(String id, Catalogued known, byte[] bytes) {
    Optional<String> text = plan.recipes().get(id).text();
    if (!known.recipe().text().equals(text)) {
      fault(
          id,
          "says '%s', the text is '%s'"
              .formatted(known.recipe().text().orElse(""), text.orElse("")));
    } else if (!plan.wants(id, known)) {
      fault(id, "was made in another manner than voices.yaml and pieces.yaml tell");
    }
    if (!known.tells(bytes)) {
      fault(id, "the file is not what the catalogue says");
    }
  }

  /** Pieces tell nothing: the pauses of their sentence are not part of them. */
  private void checkPace(Catalogue catalogue) {
    if (!folder.name().endsWith(SLOW)) {
      return;
    }
    long characters = 0;
    double seconds = 0;
    for (Map.Entry<String, Catalogued> sound : catalogue.sounds().entrySet()) {
      if (!plan.pieces().contains(sound.getKey())) {
        String text = sound.getValue().recipe().text().orElse("");
        characters += HAN.matcher(text).results().count();
        seconds += sound.getValue().seconds();
      }
    }
    double pace = characters / seconds * 60;
    if (pace > SLOW_PACE) {
      fault(
          Catalogue.FILE,
          "%.0f characters a minute over all sentences, a slow voice has at most %d"
              .formatted(pace, SLOW_PACE));
    }
  }

  private void fault(String sound, String problem) {
    faults.add(new SoundFault(folder.name(), sound, problem));
  }
}
