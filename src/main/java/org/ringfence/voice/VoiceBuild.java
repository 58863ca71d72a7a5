package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the sounds of a folder that are missing or changed. What somebody recorded is made from his
 * recording alone as long as its text stands. Blocks; for one run.
 */
public final class VoiceBuild {
  private final VoicePlan plan;
  private final VoiceFolder folder;
  private final Consumer<String> progress;
  private final List<SoundFault> faults = new ArrayList<>();

  /** What no engine may touch in this run. */
  private final Set<String> settled = new HashSet<>();

  private int made;

  /**
   * Does nothing yet.
   *
   * @param progress is told each sound that was made, in one line
   */
  public VoiceBuild(VoicePlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.folder = plan.folder();
    this.progress = progress;
  }

  /** How many sounds were made, and what could not be. */
  public record Result(int made, List<SoundFault> faults) {}

  /**
   * Makes what can be made.
   *
   * @param recordings a folder of recordings
   * @throws IOException if files cannot be read or written
   */
  public Result run(Optional<Path> recordings, Optional<Engine> engine) throws IOException {
    if (recordings.isPresent()) {
      convert(RecordingFolder.read(recordings.get(), plan));
    }
    makeDue(engine);
    removeStrays();
    folder.arrange(plan.recipes().keySet());
    return new Result(made, List.copyOf(faults));
  }

  /** Ends where the engine does, so that its loss is told once. */
  private void makeDue(Optional<Engine> engine) throws IOException {
    Catalogue catalogue = folder.catalogue();
    for (Map.Entry<String, Recipe> wanted : plan.recipes().entrySet()) {
      String id = wanted.getKey();
      if (!settled.contains(id) && isDue(id, catalogue) && !make(id, wanted.getValue(), engine)) {
        return;
      }
    }
  }

  private void convert(RecordingFolder recordings) throws IOException {
    recordings.problems().forEach(this::fault);
    Catalogue catalogue = folder.catalogue();
    for (Map.Entry<String, Path> recording : recordings.byPrompt().entrySet()) {
      convert(recording.getKey(), recording.getValue(), catalogue.find(recording.getKey()));
    }
  }

  private void convert(String id, Path recording, Optional<Catalogued> before) throws IOException {
    settled.add(id);
    String text = plan.recipes().get(id).text().orElse("");
    try {
      byte[] alaw = TelephoneLine.carry(RecordingReader.read(recording));
      Catalogued sound = Catalogued.of(Recipe.recorded(text), alaw);
      if (saysAnother(before, sound)) {
        fault(
            recording.getFileName().toString(),
            "still says the old text: record it again, or take it away");
      } else if (!before.equals(Optional.of(sound)) || !isFile(id, sound)) {
        folder.keep(id, sound.recipe(), alaw);
        made(id, sound);
      }
    } catch (RecordingUnusable e) {
      fault(recording.getFileName().toString(), e.getMessage());
    }
  }

  /** The same recording was taken for another text before. */
  private static boolean saysAnother(Optional<Catalogued> before, Catalogued now) {
    return before
        .filter(known -> known.recipe().isRecorded() && known.sha256().equals(now.sha256()))
        .filter(known -> !known.recipe().equals(now.recipe()))
        .isPresent();
  }

  private boolean isDue(String id, Catalogue catalogue) throws IOException {
    Optional<Catalogued> known = catalogue.find(id);
    if (known.isEmpty() || !plan.wants(id, known.get()) || !Files.exists(folder.file(id))) {
      return true;
    }
    boolean same = isFile(id, known.get());
    if (!same && known.get().recipe().isRecorded()) {
      fault(id, "its file is not the recording of the catalogue: hand the recording over again");
      return false;
    }
    return !same;
  }

  private boolean isFile(String id, Catalogued sound) throws IOException {
    Path file = folder.file(id);
    return Files.exists(file) && Catalogued.sha256(Files.readAllBytes(file)).equals(sound.sha256());
  }

  /** Whether others can be made after it. */
  private boolean make(String id, Recipe recipe, Optional<Engine> engine) throws IOException {
    if (recipe.isRecorded()) {
      fault(id, "has to be recorded: hand it over with --from");
    } else if (engine.isEmpty()) {
      fault(id, "has to be made: name an engine (--engine), or hand over a recording (--from)");
    } else {
      switch (engine.get().speak(recipe)) {
        case Engine.Answer.Spoken spoken -> keep(id, recipe, spoken.wav());
        case Engine.Answer.Refused refused -> fault(id, refused.why());
        case Engine.Answer.Lost lost -> {
          fault(id, lost.why());
          return false;
        }
      }
    }
    return true;
  }

  private void keep(String id, Recipe recipe, Path wav) throws IOException {
    try {
      Sound sound = RecordingReader.read(wav);
      byte[] alaw =
          recipe.text().isPresent() ? TelephoneLine.carry(sound) : TelephoneLine.carryAsItIs(sound);
      if (!recordedMeanwhile(id)) {
        made(id, folder.keep(id, recipe, alaw));
      }
    } catch (RecordingUnusable e) {
      fault(id, "what the engine wrote " + e.getMessage());
    }
  }

  /** Speaking takes its time, and somebody may hand over a recording in the console. */
  private boolean recordedMeanwhile(String id) throws IOException {
    return folder
        .catalogue()
        .find(id)
        .filter(known -> known.recipe().isRecorded() && plan.wants(id, known))
        .filter(known -> Files.exists(folder.file(id)))
        .isPresent();
  }

  /** Only what an engine can make again; the check tells the others. */
  private void removeStrays() throws IOException {
    for (Map.Entry<String, Catalogued> known : folder.catalogue().sounds().entrySet()) {
      String id = known.getKey();
      if (!plan.recipes().containsKey(id) && !known.getValue().recipe().isRecorded()) {
        folder.remove(id);
        progress.accept("%s: %s removed, no text asks for it".formatted(folder.name(), id));
      }
    }
  }

  private void made(String id, Catalogued sound) {
    made++;
    progress.accept("%s: %s made, %.2f s".formatted(folder.name(), id, sound.seconds()));
  }

  private void fault(String sound, String problem) {
    faults.add(new SoundFault(folder.name(), sound, problem));
  }
}
