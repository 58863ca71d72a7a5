package org.ringfence.scripts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.scripts.Author.Signature;

/**
 * Files that somebody wants otherwise: draft → reviewed → published, or withdrawn. Who reviews or
 * publishes it is not who wrote it.
 *
 * @param note why
 * @param scripts those that it changes
 * @param restores the version that is published again by it
 * @param ended who published or withdrew it, and when
 */
public record ScriptChange(
    long id,
    String note,
    ChangeState state,
    List<File> files,
    List<String> scripts,
    Optional<Restored> restores,
    Signature written,
    Optional<Signature> reviewed,
    Optional<Signature> ended) {

  /**
   * A file of the change.
   *
   * @param before what was published when this was written; empty for a new file
   */
  public record File(String name, Optional<String> before, String text) {
    /** Whether somebody else's text has been published since. */
    public boolean isStale(ScriptFiles published) {
      return !published.find(name).equals(before);
    }
  }

  /** An earlier version. */
  public record Restored(String script, int number) {}

  public boolean isBy(Author person) {
    return written.by().login().equals(person.login());
  }

  /** File → text. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  public boolean isStale(ScriptFiles published) {
    return files.stream().anyMatch(file -> file.isStale(published));
  }
}
