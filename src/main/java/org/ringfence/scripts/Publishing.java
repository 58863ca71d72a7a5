package org.ringfence.scripts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.dialogue.ScriptUnusable;
import org.ringfence.scripts.Author.Signature;
import org.ringfence.scripts.ScriptStore.Published;

/**
 * How what is said comes to be said: a change is written, reviewed by somebody else, and published
 * by somebody else, each time only when the check finds nothing. Checks run on a worker of their
 * own.
 */
public final class Publishing {
  private static final Author INSTALLATION = new Author("", "");
  private static final long LONGEST_CHECK_SECONDS = 60;

  private final ScriptStore store;
  private final VoiceTakes.Source voices;
  private final Shelf shelf;
  private final Clock clock;
  private final WorkerExecutor worker;

  public Publishing(
      Vertx vertx, ScriptStore store, VoiceTakes.Source voices, Shelf shelf, Clock clock) {
    this.store = store;
    this.voices = voices;
    this.shelf = shelf;
    this.clock = clock;
    this.worker =
        vertx.createSharedWorkerExecutor("scripts", 1, LONGEST_CHECK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Publishes what a new installation starts with; does nothing when anything has been published
   * before.
   *
   * @return fails with {@link ScriptUnusable} when the check finds something
   */
  public Future<Void> install(ScriptFiles files) {
    return store
        .published()
        .compose(
            now ->
                now.edition() > 0
                    ? Future.<Void>succeededFuture()
                    : proof(now, files, List.of())
                        .compose(
                            proof ->
                                proof.faults().isEmpty()
                                    ? publish(
                                        now, Optional.empty(), sign(INSTALLATION), files, proof)
                                    : Future.failedFuture(new ScriptUnusable(proof.faults())))
                        .mapEmpty())
        .compose(installed -> shelf.refresh());
  }

  /**
   * What files would change.
   *
   * @param scripts those that would not be what they are
   * @param lacking prompts that a voice cannot say yet
   * @param contents of all scripts that can be read
   */
  public record Preview(
      Published now,
      Map<String, String> texts,
      List<ScriptFault> faults,
      List<String> scripts,
      List<Press.Lacking> lacking,
      Map<String, ScriptContent> contents) {

    /** The files as a change of today has them. */
    public List<ScriptChange.File> files() {
      return texts.entrySet().stream()
          .map(
              file ->
                  new ScriptChange.File(
                      file.getKey(), now.files().find(file.getKey()), file.getValue()))
          .toList();
    }
  }

  /** Checks files in the place of those that are published; nothing is kept. */
  public Future<Preview> check(Map<String, String> texts) {
    return check(texts, List.of());
  }

  /**
   * Checks files.
   *
   * @param older contents whose sounds may be used beside those of today
   */
  Future<Preview> check(Map<String, String> texts, List<ScriptContent> older) {
    return store
        .published()
        .compose(
            now ->
                proof(now, now.files().with(texts), older)
                    .map(
                        proof ->
                            new Preview(
                                now,
                                texts,
                                proof.faults(),
                                proof.changed(now.current()),
                                proof.lacking(now.files().with(texts)),
                                proof.contents())));
  }

  private Future<Press.Proof> proof(Published now, ScriptFiles files, List<ScriptContent> older) {
    Collection<ScriptContent> before = before(now, older);
    return worker.executeBlocking(() -> Press.proof(files, voices.takes(), before));
  }

  /** The bytes of a sound: of a published version, or one that a voice has now. */
  public Future<Optional<byte[]>> sound(String sha256) {
    return store
        .findSounds(List.of(sha256))
        .compose(
            kept ->
                kept.containsKey(sha256)
                    ? Future.succeededFuture(Optional.of(kept.get(sha256)))
                    : worker.executeBlocking(() -> voices.find(sha256)));
  }

  /**
   * Makes somebody's recording the sound of a prompt; it is said on calls once it is published.
   *
   * @param text what is said in it
   * @return how the prompt sounds in these words; fails with {@link
   *     org.ringfence.voice.RecordingUnusable} when it is no recording
   */
  public Future<VoiceTakes> record(String prompt, boolean slowly, String text, byte[] recording) {
    return worker.executeBlocking(
        () -> {
          voices.record(prompt, slowly, text, recording);
          return voices.takes();
        });
  }

  /** The contents of files that need not be without fault, for a rehearsal. */
  public Future<Map<String, ScriptContent>> contents(Map<String, String> texts) {
    Published now = shelf.published();
    return worker.executeBlocking(
        () ->
            Press.contents(now.files().with(texts), voices.takes(), before(now, List.of()))
                .contents());
  }

  private static Collection<ScriptContent> before(Published now, List<ScriptContent> older) {
    List<ScriptContent> before = new ArrayList<>(older);
    now.current().values().forEach(version -> before.add(version.content()));
    return before;
  }

  /**
   * Keeps a draft, whatever is wrong with it.
   *
   * @param id of the writer's own open change; empty for a new one
   */
  public Future<Verdict> write(
      Optional<Long> id, String note, Map<String, String> texts, Author writer) {
    if (id.isEmpty()) {
      return keep(id, note, texts, writer);
    }
    return with(
        id.get(),
        change ->
            !change.isBy(writer)
                ? refused(new Verdict.NotHis())
                : !change.state().isOpen() || change.restores().isPresent()
                    ? refused(new Verdict.NotNow())
                    : keep(id, note, texts, writer));
  }

  private Future<Verdict> keep(
      Optional<Long> id, String note, Map<String, String> texts, Author writer) {
    return check(texts)
        .compose(
            preview ->
                store.write(
                    id,
                    new ScriptStore.Draft(
                        note, preview.files(), preview.scripts(), Optional.empty(), sign(writer))))
        .compose(
            written -> written.isPresent() ? done(written.get()) : refused(new Verdict.NotNow()));
  }

  /** Somebody else has read it and agrees. */
  public Future<Verdict> review(long id, Author reviewer) {
    return with(
        id,
        change ->
            sound(change, ChangeState.DRAFT, reviewer)
                .compose(
                    verdict ->
                        verdict instanceof Verdict.Done
                            ? move(change, ChangeState.REVIEWED, reviewer)
                            : refused(verdict)));
  }

  /** Nobody wants it any more. */
  public Future<Verdict> withdraw(long id, Author who) {
    return with(
        id,
        change ->
            change.state().isOpen()
                ? move(change, ChangeState.WITHDRAWN, who)
                : refused(new Verdict.NotNow()));
  }

  /** From now on it leads new calls. */
  public Future<Verdict> publish(long id, Author publisher) {
    return with(
        id,
        change ->
            change.state() != ChangeState.REVIEWED
                ? refused(new Verdict.NotNow())
                : change.isBy(publisher)
                    ? refused(new Verdict.NotHis())
                    : publish(change, List.of(), publisher));
  }

  Future<Verdict> publish(ScriptChange change, List<ScriptContent> older, Author publisher) {
    return store
        .published()
        .compose(
            now -> {
              if (change.isStale(now.files())) {
                return refused(stale(change, now));
              }
              ScriptFiles files = now.files().with(change.texts());
              return proof(now, files, older)
                  .compose(
                      proof ->
                          proof.faults().isEmpty()
                              ? publish(now, Optional.of(change), sign(publisher), files, proof)
                                  .compose(
                                      published ->
                                          published
                                              ? shelf.refresh().compose(v -> done(change.id()))
                                              : refused(new Verdict.NotNow()))
                              : refused(new Verdict.Faulty(proof.faults())));
            });
  }

  private Future<Boolean> publish(
      Published now,
      Optional<ScriptChange> change,
      Signature by,
      ScriptFiles files,
      Press.Proof proof) {
    List<ScriptContent> contents =
        proof.changed(now.current()).stream().map(proof.contents()::get).toList();
    Set<String> sounds =
        contents.stream()
            .flatMap(ScriptContent::sounds)
            .map(Sound::sha256)
            .collect(Collectors.toSet());
    return store
        .keptSounds(sounds)
        .compose(kept -> worker.executeBlocking(() -> bytes(contents, kept)))
        .compose(bytes -> store.publish(now.edition(), change, by, files, contents, bytes));
  }

  private Map<String, byte[]> bytes(List<ScriptContent> contents, Set<String> kept)
      throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    for (ScriptContent content : contents) {
      for (Map.Entry<String, Spoken> prompt : content.prompts().entrySet()) {
        for (boolean slowly : new boolean[] {false, true}) {
          Sound sound = prompt.getValue().at(slowly);
          if (!kept.contains(sound.sha256()) && !bytes.containsKey(sound.sha256())) {
            bytes.put(sound.sha256(), voices.bytes(prompt.getKey(), slowly, sound));
          }
        }
      }
    }
    return bytes;
  }

  /** Whether somebody may move a change on: not his own, of today, without fault. */
  private Future<Verdict> sound(ScriptChange change, ChangeState state, Author who) {
    if (change.state() != state) {
      return refused(new Verdict.NotNow());
    }
    if (change.isBy(who)) {
      return refused(new Verdict.NotHis());
    }
    return check(change.texts())
        .map(
            preview ->
                change.isStale(preview.now().files())
                    ? stale(change, preview.now())
                    : preview.faults().isEmpty()
                        ? new Verdict.Done(change)
                        : new Verdict.Faulty(preview.faults()));
  }

  private static Verdict stale(ScriptChange change, Published now) {
    return new Verdict.Stale(
        change.files().stream()
            .filter(file -> file.isStale(now.files()))
            .map(ScriptChange.File::name)
            .toList());
  }

  Future<Verdict> with(long id, Function<ScriptChange, Future<Verdict>> then) {
    return store
        .findChange(id)
        .compose(
            found ->
                found.isPresent() ? then.apply(found.get()) : refused(new Verdict.NoSuchChange()));
  }

  private Future<Verdict> move(ScriptChange change, ChangeState to, Author who) {
    return store
        .move(change, to, sign(who))
        .compose(moved -> moved ? done(change.id()) : refused(new Verdict.NotNow()));
  }

  private Future<Verdict> done(long id) {
    return store.findChange(id).map(change -> new Verdict.Done(change.orElseThrow()));
  }

  static Future<Verdict> refused(Verdict why) {
    return Future.succeededFuture(why);
  }

  Signature sign(Author author) {
    return new Signature(author, clock.instant());
  }
}
