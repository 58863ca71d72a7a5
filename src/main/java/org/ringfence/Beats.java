package org.ringfence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.TrunkStore;
import org.ringfence.calling.TrunkStore.TrunkNow;
import org.ringfence.calling.TrunkWatch;
import org.ringfence.cases.Changes;
import org.ringfence.scripts.Shelf;
import org.ringfence.storage.Database;
import org.ringfence.web.StatusBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service does over and over beside its work: it says that it lives, looks whether its
 * parts do, and brings those before an officer whom it could not ring in time. Each is asked one at
 * a time: a database that hangs must not gather questions. Runs on the calling context.
 */
final class Beats {
  private static final Logger log = LoggerFactory.getLogger(Beats.class);
  private static final long PARTS_MILLIS = 2_000;
  private static final long DATABASE_PATIENCE_MILLIS = 3_000;

  /** A failed call at high risk is before an officer within a second; so is one not made. */
  private static final long OVERDUE_MILLIS = 500;

  private final Vertx vertx;
  private final Parts parts;
  private final TrunkWatch trunkWatch;
  private final Clock clock;

  /** What is looked at. */
  record Parts(
      Database database,
      AttemptStore attempts,
      TrunkStore trunks,
      Shelf shelf,
      StatusBoard status,
      Changes changes) {}

  Beats(Vertx vertx, Parts parts, TrunkWatch trunkWatch, Clock clock) {
    this.vertx = vertx;
    this.parts = parts;
    this.trunkWatch = trunkWatch;
    this.clock = clock;
  }

  void start() {
    every(PARTS_MILLIS, "the database", this::askDatabase);
    every(PARTS_MILLIS, "this node's sign of life", this::keepAlive);
    every(PARTS_MILLIS, "the trunks", this::lookAtTrunks);
    every(OVERDUE_MILLIS, "overdue cases", this::escalateOverdue);
  }

  /** Once now, then again and again, but never while the time before is still going on. */
  private void every(long millis, String what, Supplier<Future<?>> beat) {
    boolean[] going = {false};
    Runnable once =
        () -> {
          if (!going[0]) {
            going[0] = true;
            beat.get()
                .onFailure(e -> log.warn("{}: {}", what, e.getMessage()))
                .onComplete(done -> going[0] = false);
          }
        };
    once.run();
    vertx.setPeriodic(millis, id -> once.run());
  }

  /** Another node may have published scripts. */
  private Future<?> askDatabase() {
    Future<Boolean> answer = parts.database().ping();
    answer
        .timeout(DATABASE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(false)
        .onSuccess(parts.status()::databaseIs);
    return answer.compose(up -> up ? parts.shelf().refresh() : Future.succeededFuture());
  }

  private Future<?> keepAlive() {
    return parts
        .attempts()
        .keepAlive(clock.instant())
        .onSuccess(
            givenUp -> {
              if (givenUp > 0) {
                log.warn("{} calls of nodes that died were given up", givenUp);
                parts.changes().announce();
              }
            });
  }

  private Future<?> lookAtTrunks() {
    return parts.trunks().listTrunks(clock.instant()).onSuccess(this::tell);
  }

  private void tell(List<TrunkNow> trunks) {
    int up = (int) trunks.stream().filter(TrunkWatch::isUp).count();
    parts.status().trunksAre(new StatusBoard.Trunks(up, trunks.size(), trunkWatch.alarms(trunks)));
  }

  /** Nobody in danger waits unseen for a line or a switch. */
  private Future<?> escalateOverdue() {
    return parts
        .attempts()
        .escalateOverdue(clock.instant())
        .onSuccess(
            late -> {
              if (late > 0) {
                log.warn("{} cases could not be rung in time and went to the desk", late);
                parts.changes().announce();
              }
            });
  }
}
