package org.ringfence.scripts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptBundle;
import org.ringfence.dialogue.ScriptReader;

/**
 * All that a script can say and do: its file and its fragments, the texts of its prompts and their
 * sounds. Two that differ in anything have different fingerprints. Immutable.
 *
 * @param files file → text, the script first
 */
public record ScriptContent(
    String script, String title, Map<String, String> files, SortedMap<String, Spoken> prompts) {

  public ScriptContent {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    prompts = Collections.unmodifiableSortedMap(new TreeMap<>(prompts));
  }

  /** The script, which was checked before it was published. */
  public Script read() {
    return ScriptReader.read(new ScriptBundle(script, files)).get();
  }

  /** The names of the fragments. */
  public List<String> fragments() {
    return new ScriptBundle(script, files).fragments();
  }

  /** The prompts as one text; one that is not known shows its id. */
  public String textOf(List<String> prompts) {
    return prompts.stream()
        .map(id -> find(id).map(Spoken::text).orElse("[" + id + "]"))
        .collect(Collectors.joining());
  }

  public Optional<Spoken> find(String prompt) {
    return Optional.ofNullable(prompts.get(prompt));
  }

  public Stream<Sound> sounds() {
    return prompts.values().stream().flatMap(spoken -> Stream.of(spoken.usual(), spoken.slow()));
  }

  /** What its prompts say, for whoever draws it or reads it. */
  public Phrasebook phrasebook() {
    Script.Place nowhere = Script.Place.top(script);
    Map<String, Phrasebook.Phrase> phrases = new LinkedHashMap<>();
    prompts.forEach(
        (id, spoken) ->
            phrases.put(id, new Phrasebook.Phrase(nowhere, spoken.text(), spoken.anyone())));
    return new Phrasebook(phrases, List.of());
  }

  /** SHA-256 over everything, hexadecimal. */
  public String sha256() {
    StringBuilder all = new StringBuilder(script);
    files.forEach((file, text) -> all.append('\0').append(file).append('\0').append(text));
    prompts.forEach(
        (id, spoken) ->
            all.append('\0')
                .append(String.join("\0", id, spoken.text(), String.valueOf(spoken.anyone())))
                .append('\0')
                .append(spoken.usual().sha256())
                .append(spoken.slow().sha256()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
