package org.ringfence.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.ringfence.cases.Changes;

/** Loads lists. Reading one takes a while, so it runs beside the event loop. */
public final class Intake {
  private final Vertx vertx;
  private final ListReader reader;
  private final BatchStore store;
  private final Changes changes;
  private final Clock clock;

  public Intake(Vertx vertx, ListReader reader, BatchStore store, Changes changes, Clock clock) {
    this.vertx = vertx;
    this.reader = reader;
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  /** What became of a list. */
  public record Loaded(long batch, WarningList list) {}

  /** Reads, checks and stores a list; fails with {@link ListUnreadable} when it is none. */
  public Future<Loaded> load(String fileName, String source, String loadedBy, byte[] bytes) {
    return vertx
        .executeBlocking(() -> reader.read(fileName, bytes), false)
        .compose(
            list ->
                store
                    .load(list, source, loadedBy, clock.instant())
                    .map(batch -> new Loaded(batch, list)))
        .onSuccess(loaded -> changes.announce());
  }
}
