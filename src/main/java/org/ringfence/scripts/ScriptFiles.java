package org.ringfence.scripts;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Names;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.ScriptBundle;
import org.ringfence.dialogue.ScriptCheck.Vocabulary;

/**
 * Everything that is said, as it is written: scripts and fragments, the texts of their prompts, the
 * words that none may say. Immutable.
 *
 * @param texts file name, without a folder → what stands in it
 */
public record ScriptFiles(SortedMap<String, String> texts) {
  /** What each prompt says. */
  public static final String TEXTS = "texts.yaml";

  /** What no prompt may say. */
  public static final String WORDS = "words.yaml";

  /** The names of the centre and its stations; need not be there. */
  public static final String NAMES = "names.yaml";

  private static final List<String> BESIDE = List.of(TEXTS, WORDS, NAMES);
  private static final String ENDING = ".yaml";
  private static final Pattern FRAGMENT = Pattern.compile("(?m)^fragment:");

  /** The codes that scripts may name. */
  public static final Vocabulary VOCABULARY =
      new Vocabulary(
          Stream.of(Outcome.values()).map(Coded::code).collect(Collectors.toSet()),
          Stream.of(Grade.values()).map(Coded::code).collect(Collectors.toSet()));

  public ScriptFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads a folder of scripts, and what lies beside it.
   *
   * @throws IOException if a file cannot be read
   */
  public static ScriptFiles read(Path scripts) throws IOException {
    return read(scripts, scripts.toAbsolutePath().getParent());
  }

  /**
   * Reads scripts that lie in another folder than their texts.
   *
   * @throws IOException if a file cannot be read
   */
  public static ScriptFiles read(Path scripts, Path prompts) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>(readTexts(prompts).texts());
    try (Stream<Path> files = Files.list(scripts)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        texts.put(file.getFileName().toString(), text(file));
      }
    }
    return new ScriptFiles(texts);
  }

  /**
   * Reads what prompts say, without any script.
   *
   * @throws IOException if a file cannot be read
   */
  public static ScriptFiles readTexts(Path prompts) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String file : BESIDE) {
      if (!file.equals(NAMES) || Files.exists(prompts.resolve(file))) {
        texts.put(file, text(prompts.resolve(file)));
      }
    }
    return new ScriptFiles(texts);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8: save it so", e);
    }
  }

  /**
   * Writes the files as {@link #read(Path)} finds them: scripts in a folder {@code scripts}, the
   * others beside it. Other files stay.
   *
   * @throws IOException if one cannot be written
   */
  public void write(Path prompts) throws IOException {
    Path scripts = Files.createDirectories(prompts.resolve("scripts"));
    for (Map.Entry<String, String> file : texts.entrySet()) {
      Path folder = BESIDE.contains(file.getKey()) ? prompts : scripts;
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** These files with others in their place, or beside them. */
  public ScriptFiles with(Map<String, String> changed) {
    SortedMap<String, String> all = new TreeMap<>(texts);
    all.putAll(changed);
    return new ScriptFiles(all);
  }

  public Optional<String> find(String file) {
    return Optional.ofNullable(texts.get(file));
  }

  /**
   * The names of the scripts: of every file that does not say that it is a fragment, so that a
   * misspelt script is a faulty one and not none.
   */
  public List<String> scripts() {
    return all().stream().filter(name -> !isFragment(name)).toList();
  }

  public List<String> fragments() {
    return all().stream().filter(this::isFragment).toList();
  }

  /** The names of scripts and fragments. */
  public List<String> all() {
    return texts.keySet().stream()
        .filter(file -> !BESIDE.contains(file))
        .map(file -> file.substring(0, file.length() - ENDING.length()))
        .toList();
  }

  private boolean isFragment(String name) {
    return FRAGMENT.matcher(texts.get(name + ENDING)).find();
  }

  /** A script with all that it includes; without files when there is none of this name. */
  public ScriptBundle bundle(String name) {
    return ScriptBundle.gather(name, each -> find(each + ENDING));
  }

  /** The names that the texts carry, and those of the stations. */
  public Names.Reading names() {
    return find(NAMES)
        .map(text -> Names.read(NAMES, text))
        .orElseGet(() -> new Names.Reading(Names.NONE, List.of()));
  }

  /** The texts of the prompts, names filled in, and the words that none of them may say. */
  public Phrasebook.Reading phrasebook() {
    return Phrasebook.read(TEXTS, texts.get(TEXTS), WORDS, texts.get(WORDS)).with(names());
  }
}
