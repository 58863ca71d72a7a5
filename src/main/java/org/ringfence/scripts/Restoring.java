package org.ringfence.scripts;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.ringfence.scripts.Publishing.Preview;

/** Publishing an earlier version again, with everything that it said. */
public final class Restoring {
  private final ScriptStore store;
  private final Publishing publishing;

  public Restoring(ScriptStore store, Publishing publishing) {
    this.store = store;
    this.publishing = publishing;
  }

  /** What it would change; empty when there is no such version. */
  public Future<Optional<Preview>> preview(String script, int number) {
    return store
        .find(script, number)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : restoring(found.get().content()).map(Optional::of));
  }

  private Future<Preview> restoring(ScriptContent content) {
    return store
        .published()
        .compose(now -> publishing.check(Earlier.texts(content, now.files()), List.of(content)));
  }

  /** Does it. The version was reviewed in its time, so one person may. */
  public Future<Verdict> restore(String script, int number, String note, Author who) {
    return store
        .find(script, number)
        .compose(
            found ->
                found.isEmpty()
                    ? Publishing.refused(new Verdict.NoSuchChange())
                    : restore(found.get(), note, who));
  }

  private Future<Verdict> restore(ScriptVersion version, String note, Author who) {
    return restoring(version.content())
        .compose(
            preview ->
                preview.faults().isEmpty()
                    ? store
                        .write(
                            Optional.empty(),
                            new ScriptStore.Draft(
                                note,
                                preview.files(),
                                preview.scripts(),
                                Optional.of(
                                    new ScriptChange.Restored(version.script(), version.number())),
                                publishing.sign(who)))
                        .compose(id -> publish(id.orElseThrow(), version.content(), who))
                    : Publishing.refused(new Verdict.Faulty(preview.faults())));
  }

  /** What could not be published is not left behind for somebody to wonder at. */
  private Future<Verdict> publish(long id, ScriptContent content, Author who) {
    return publishing
        .with(id, change -> publishing.publish(change, List.of(content), who))
        .compose(
            verdict ->
                verdict instanceof Verdict.Done
                    ? Future.succeededFuture(verdict)
                    : publishing.withdraw(id, who).map(withdrawn -> verdict));
  }
}
