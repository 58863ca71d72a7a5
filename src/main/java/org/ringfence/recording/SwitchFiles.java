package org.ringfence.recording;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Files that the switch writes. It does not say when it has written its last byte, so a file counts
 * as complete when it has not grown for a while. Safe for any thread.
 */
final class SwitchFiles {
  private static final long LOOK_MILLIS = 250;
  private static final int QUIET_LOOKS = 2;
  private static final int MOST_LOOKS = 40;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final int looksForAny;

  /**
   * Looks from the worker's threads.
   *
   * @param looksForAny so often before a file counts as never written
   */
  SwitchFiles(Vertx vertx, WorkerExecutor worker, int looksForAny) {
    this.vertx = vertx;
    this.worker = worker;
    this.looksForAny = looksForAny;
  }

  /** Completes when the file is complete, with its size; 0 when there is none. */
  Future<Long> complete(Path file) {
    return complete(file, -1, 0, 0);
  }

  private Future<Long> complete(Path file, long before, int quiet, int looks) {
    return worker
        .executeBlocking(() -> Files.exists(file) ? Files.size(file) : 0L, false)
        .compose(
            size -> {
              int still = size == before ? quiet + 1 : 0;
              boolean written = size > 0 || looks >= looksForAny;
              if ((written && still >= QUIET_LOOKS) || looks >= MOST_LOOKS) {
                return Future.succeededFuture(size);
              }
              return vertx
                  .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                  .compose(later -> complete(file, size, still, looks + 1));
            });
  }
}
