package org.ringfence.calling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * The folder in which scripts and fragments lie, with the texts of their prompts beside it.
 *
 * @param scripts folder of {@code *.yaml}
 */
public record ScriptFolder(Path scripts) {
  private static final String ENDING = ".yaml";
  private static final Pattern FRAGMENT = Pattern.compile("(?m)^fragment:");

  /** The codes that scripts may name. */
  public static final Vocabulary VOCABULARY =
      new Vocabulary(
          Stream.of(Outcome.values()).map(Coded::code).collect(Collectors.toSet()),
          Stream.of(Grade.values()).map(Coded::code).collect(Collectors.toSet()));

  /**
   * The names of the scripts: of every file that does not say that it is a fragment, so that a
   * misspelt script is a faulty one and not none.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<String> names() throws IOException {
    try {
      return files().stream().filter(name -> !isFragment(name)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean isFragment(String name) {
    return text(name).filter(text -> FRAGMENT.matcher(text).find()).isPresent();
  }

  /**
   * The names of scripts and fragments.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(scripts)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** A script with all that it includes; without files when there is none of this name. */
  public ScriptBundle bundle(String name) throws IOException {
    try {
      return ScriptBundle.gather(name, this::text);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Optional<String> text(String name) {
    Path file = scripts.resolve(name + ENDING);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(new IOException(file + " is not UTF-8: save it so", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that the texts carry, and those of the stations; none without a file of them. */
  public Names.Reading spokenNames() throws IOException {
    Path names = scripts.resolveSibling("names.yaml");
    return Files.isRegularFile(names)
        ? Names.read(names.getFileName().toString(), Files.readString(names))
        : new Names.Reading(Names.NONE, List.of());
  }

  /** The texts of the prompts, names filled in, and the words that none of them may say. */
  public Phrasebook.Reading phrasebook() throws IOException {
    Path texts = scripts.resolveSibling("texts.yaml");
    Path words = scripts.resolveSibling("words.yaml");
    return Phrasebook.read(
            texts.getFileName().toString(),
            Files.readString(texts),
            words.getFileName().toString(),
            Files.readString(words))
        .with(spokenNames());
  }
}
