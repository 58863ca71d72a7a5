package org.ringfence.scripts;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringfence.scripts.Author.Signature;

/** Where files, changes, versions and sounds are kept. Each method is one transaction. */
public interface ScriptStore {

  /**
   * What leads new calls.
   *
   * @param edition counts publications; 0 before the first
   * @param current script → version
   */
  record Published(long edition, ScriptFiles files, Map<String, ScriptVersion> current) {}

  Future<Published> published();

  /** The edition of {@link #published()} alone; cheap. */
  Future<Long> edition();

  Future<Optional<ScriptVersion>> find(String sha256);

  Future<Optional<ScriptVersion>> find(String script, int number);

  /** A version without its content, and how it came to be. */
  record VersionNote(
      String script,
      int number,
      String sha256,
      Instant madeAt,
      Optional<ScriptChange> change,
      List<Publication> publications) {}

  /**
   * When a version began to lead new calls.
   *
   * @param by empty for what the installation began with
   */
  record Publication(Instant at, Optional<Author> by) {}

  /** The versions of every script, newest first, with their publications newest first. */
  Future<List<VersionNote>> listVersions();

  /** The versions of one script, newest first. */
  default Future<List<VersionNote>> listVersions(String script) {
    return listVersions()
        .map(all -> all.stream().filter(note -> note.script().equals(script)).toList());
  }

  /** The open changes, then the last that ended, newest first; without texts. */
  Future<List<ScriptChange>> listChanges(int ended);

  Future<Optional<ScriptChange>> findChange(long id);

  /**
   * Writes a change.
   *
   * @param id of a draft or reviewed change, which becomes a draft; empty for a new one
   * @return its id; empty when there is no such open change
   */
  Future<Optional<Long>> write(Optional<Long> id, Draft draft);

  /** What somebody wants otherwise. */
  record Draft(
      String note,
      List<ScriptChange.File> files,
      List<String> scripts,
      Optional<ScriptChange.Restored> restores,
      Signature written) {}

  /**
   * Moves a change on.
   *
   * @param seen as it was when this was decided
   * @return false when it has changed since
   */
  Future<Boolean> move(ScriptChange seen, ChangeState to, Signature by);

  /**
   * Publishes: the files, a version for each content that is new, its sounds.
   *
   * @param edition on which this was decided
   * @param change as it was when this was decided; empty for what an installation begins with
   * @return false when the edition or the change is another by now
   */
  Future<Boolean> publish(
      long edition,
      Optional<ScriptChange> change,
      Signature by,
      ScriptFiles files,
      Collection<ScriptContent> contents,
      Map<String, byte[]> sounds);

  /** Which of these sounds are kept, by SHA-256. */
  Future<Set<String>> keptSounds(Collection<String> sha256);

  /** The bytes of sounds, by SHA-256; those that are not kept are missing. */
  Future<Map<String, byte[]>> findSounds(Collection<String> sha256);
}
