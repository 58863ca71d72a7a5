package org.ringfence.intake;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringfence.cases.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what lists wait for: reads those that have arrived, beside the event loop, and makes cases
 * of those that were confirmed. Goes on by itself after a start with whatever a service left
 * undone. Safe for any thread.
 */
public final class ListWork {
  private static final Logger log = LoggerFactory.getLogger(ListWork.class);
  private static final int READERS = 2;
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final long RENEW_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 1_000;
  private static final long TIDY_MILLIS = 60_000;
  private static final Duration ANNOUNCE = Duration.ofSeconds(1);
  private static final long CLOSE_MILLIS = 5_000;

  private final Vertx vertx;
  private final ListReader reader;
  private final Staging staging;
  private final Uploads uploads;
  private final Changes changes;
  private final Clock clock;
  private final WorkerExecutor workers;
  private final String worker = UUID.randomUUID().toString();
  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicBoolean loading = new AtomicBoolean();
  private final AtomicBoolean tidying = new AtomicBoolean();
  private volatile boolean closed;
  private volatile Instant announced = Instant.EPOCH;
  private volatile boolean unannounced;

  public ListWork(
      Vertx vertx,
      ListReader reader,
      Staging staging,
      Uploads uploads,
      Changes changes,
      Clock clock) {
    this.vertx = vertx;
    this.reader = reader;
    this.staging = staging;
    this.uploads = uploads;
    this.changes = changes;
    this.clock = clock;
    this.workers = vertx.createSharedWorkerExecutor("lists", READERS, 1, TimeUnit.HOURS);
  }

  /** Begins to look for work. */
  public ListWork start() {
    vertx.setPeriodic(0, LOOK_MILLIS, id -> look());
    vertx.setPeriodic(0, TIDY_MILLIS, id -> tidy());
    return this;
  }

  /** There may be something to do. */
  void look() {
    if (!closed) {
      read();
      load();
    }
  }

  /** Lists that are being read are read by the next service; what is loaded stays loaded. */
  public Future<Void> close() {
    closed = true;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    return idle(deadline).eventually(workers::close);
  }

  private Future<Void> idle(long deadline) {
    boolean busy = reading.get() > 0 || loading.get() || tidying.get();
    return busy && System.nanoTime() < deadline
        ? vertx.timer(50, TimeUnit.MILLISECONDS).compose(again -> idle(deadline))
        : Future.succeededFuture();
  }

  private void read() {
    if (reading.incrementAndGet() > READERS) {
      reading.decrementAndGet();
      return;
    }
    Instant now = clock.instant();
    staging
        .claim(uploads.node(), worker, now, now.plus(LEASE))
        .compose(
            claimed ->
                claimed.isEmpty()
                    ? Future.succeededFuture(false)
                    : workers.executeBlocking(() -> read(claimed.get()), false))
        .onComplete(
            read -> {
              reading.decrementAndGet();
              if (read.failed()) {
                log.warn("lists are not read: {}", read.cause().getMessage());
              } else if (read.result()) {
                changes.announce();
                look();
              }
            });
  }

  private boolean read(Staging.Reading list) {
    long timer =
        vertx.setPeriodic(RENEW_MILLIS, id -> staging.renew(lease(list.list())).otherwiseEmpty());
    try {
      readWhole(list);
      log.info("list {} checked", list.list());
      return true;
    } catch (ListUnreadable e) {
      Chunks.await(staging.failed(list.list(), e.getMessage(), clock.instant()));
    } catch (NoSuchFileException e) {
      String lost = "服务重新启动后，收到的文件已经不在：请重新上传这份名单";
      Chunks.await(staging.failed(list.list(), lost, clock.instant()));
    } catch (Chunks.Stopped e) {
      log.info("list {} is read no further", list.list());
    } catch (Chunks.StoreLost e) {
      log.warn("list {} will be read again", list.list(), e.getCause());
      giveBack(list);
      return false;
    } catch (IOException | RuntimeException e) {
      log.error("list {} cannot be read", list.list(), e);
      String failed = "读取时出了错，名单没有导入：请重新上传；仍不行，请把文件另存为xlsx再试";
      Chunks.await(staging.failed(list.list(), failed, clock.instant()));
    } finally {
      vertx.cancelTimer(timer);
    }
    uploads.remove(list.fileKey());
    return true;
  }

  private void readWhole(Staging.Reading list) throws IOException {
    boolean more = true;
    while (more) {
      more = Chunks.await(staging.clearSome(list.list()));
    }
    Chunks chunks = new Chunks(staging, () -> leaseIfOpen(list.list()));
    reader.read(list.fileName(), uploads.path(list.fileKey()), list.source(), chunks);
    chunks.finish();
    Chunks.await(staging.checked(lease(list.list())));
    uploads.remove(list.fileKey());
  }

  private Staging.Lease lease(long list) {
    return new Staging.Lease(list, worker, clock.instant().plus(LEASE));
  }

  /** A service that stops reads no further. */
  private Staging.Lease leaseIfOpen(long list) {
    if (closed) {
      throw new Chunks.StoreLost(new IllegalStateException("the service stops"));
    }
    return lease(list);
  }

  /** If the store cannot be told, the lease runs out. */
  private void giveBack(Staging.Reading list) {
    try {
      Chunks.await(staging.release(lease(list.list())));
    } catch (Chunks.StoreLost e) {
      log.debug("list {} is not given back", list.list(), e);
    }
  }

  private void load() {
    if (!closed && loading.compareAndSet(false, true)) {
      loadOn();
    }
  }

  private void loadOn() {
    staging
        .loadSome(clock.instant())
        .onComplete(
            some -> {
              if (some.succeeded() && some.result() && !closed) {
                announceNowAndThen();
                loadOn();
                return;
              }
              announceRest();
              loading.set(false);
              if (some.failed()) {
                log.warn("cases of lists wait: {}", some.cause().getMessage());
              }
            });
  }

  /** A long list is worth a look each second, not one for each of its transactions. */
  private void announceNowAndThen() {
    Instant now = clock.instant();
    unannounced = true;
    if (now.isAfter(announced.plus(ANNOUNCE))) {
      announced = now;
      announceRest();
    }
  }

  private void announceRest() {
    if (unannounced) {
      unannounced = false;
      changes.announce();
    }
  }

  private void tidy() {
    if (closed || !tidying.compareAndSet(false, true)) {
      return;
    }
    staging
        .listFileKeys(uploads.node())
        .compose(
            keys ->
                workers.executeBlocking(
                    () -> {
                      uploads.removeAllBut(keys, clock);
                      return Optional.empty();
                    },
                    false))
        .onFailure(this::tidied)
        .onSuccess(done -> tidyOn());
  }

  private void tidyOn() {
    staging
        .tidySome(uploads.node(), clock.instant())
        .onFailure(this::tidied)
        .onSuccess(
            more -> {
              if (more && !closed) {
                tidyOn();
              } else {
                tidying.set(false);
              }
            });
  }

  private void tidied(Throwable failure) {
    log.warn("old lists are not removed: {}", failure.getMessage());
    tidying.set(false);
  }
}
