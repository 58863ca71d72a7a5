package org.ringfence.intake;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Rows on their way to the store, so many a transaction: while one lot is stored the next one is
 * read, and no more than these two are ever in memory. For the thread that reads.
 */
final class Chunks implements ListReader.Listener {
  private static final int ROWS = 1_000;
  private static final int CHARACTERS = 2_000_000;
  private static final long PATIENCE_SECONDS = 120;

  private final Staging staging;
  private final Lease lease;
  private List<ReadRow> rows = new ArrayList<>();
  private long characters;
  private double share;
  private Future<Boolean> storing = Future.succeededFuture(true);

  Chunks(Staging staging, Lease lease) {
    this.staging = staging;
    this.lease = lease;
  }

  /** The lease as it stands when a lot is stored. */
  interface Lease {
    Staging.Lease now();
  }

  /** The list is not to be read any more. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The store did not answer; the list can be read again. */
  static final class StoreLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreLost(Throwable cause) {
      super(cause);
    }
  }

  @Override
  public void header(List<String> titles) {
    goOnIf(await(staging.begin(lease.now(), titles)));
  }

  @Override
  public void row(ReadRow row, double shareRead) {
    rows.add(row);
    characters += row.size();
    share = shareRead;
    if (rows.size() >= ROWS || characters > CHARACTERS) {
      send();
    }
  }

  /** Stores what is left; returns when everything is stored. */
  void finish() {
    share = 1;
    send();
    goOnIf(await(storing));
  }

  private void send() {
    goOnIf(await(storing));
    storing = staging.stage(lease.now(), rows, share);
    rows = new ArrayList<>();
    characters = 0;
  }

  private static void goOnIf(boolean still) {
    if (!still) {
      throw new Stopped();
    }
  }

  /** Waits beside the event loop. */
  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      throw new StoreLost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreLost(e);
    }
  }
}
