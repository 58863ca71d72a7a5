package org.ringfence.recording;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.ringfence.telephony.CallId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the switch recorded into evidence: a whole WAV file, its length and its SHA-256. The
 * switch does not say when it has written its last byte, so a file counts as complete when it has
 * not grown for a while. Safe for any thread.
 */
public final class RecordingKeeper {
  private static final Logger log = LoggerFactory.getLogger(RecordingKeeper.class);
  private static final long LOOK_MILLIS = 250;
  private static final int QUIET_LOOKS = 2;
  private static final int LOOKS_FOR_ANY = 8;
  private static final int MOST_LOOKS = 40;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final RecordingStore store;
  private final Path raw;
  private final Path kept;
  private final Clock clock;

  /**
   * Keeps what the switch leaves in one folder in another.
   *
   * @param raw folder that the switch writes to
   * @param kept folder for the finished files
   */
  public RecordingKeeper(Vertx vertx, RecordingStore store, Path raw, Path kept, Clock clock) {
    this.vertx = vertx;
    this.worker = vertx.createSharedWorkerExecutor("recordings", 2, 60, TimeUnit.SECONDS);
    this.store = store;
    this.raw = raw;
    this.kept = kept;
    this.clock = clock;
  }

  /** Keeps what an earlier run left. */
  public Future<Void> catchUp() {
    return store
        .listUnkept()
        .onSuccess(ids -> ids.forEach(this::keep))
        .onFailure(e -> log.warn("recordings left over not listed: {}", e.getMessage()))
        .mapEmpty();
  }

  /** Keeps the recording of an answered call that has ended. */
  public Future<Void> keep(CallId id) {
    Path file = raw.resolve(id + ".raw");
    return complete(file, -1, 0, 0)
        .compose(size -> size > 0 ? convert(id, file) : store.missing(id, "交换机没有留下录音"))
        .onFailure(e -> log.error("call {}: recording not kept", id, e));
  }

  private Future<Void> convert(CallId id, Path file) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String name =
        "%04d/%02d/%02d/%s.wav"
            .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), id);
    return worker
        .executeBlocking(() -> StereoWav.write(file, kept, name), false)
        .recover(
            e -> {
              log.error("call {}: recording not converted", id, e);
              return store
                  .missing(id, "录音无法保存：" + e.getClass().getSimpleName())
                  .compose(noted -> Future.failedFuture(e));
            })
        .compose(recording -> store.kept(id, recording))
        .compose(written -> worker.executeBlocking(() -> delete(file), false));
  }

  private static Void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    return null;
  }

  private Future<Long> complete(Path file, long before, int quiet, int looks) {
    return worker
        .executeBlocking(() -> Files.exists(file) ? Files.size(file) : 0L, false)
        .compose(
            size -> {
              int still = size == before ? quiet + 1 : 0;
              boolean written = size > 0 || looks >= LOOKS_FOR_ANY;
              if ((written && still >= QUIET_LOOKS) || looks >= MOST_LOOKS) {
                return Future.succeededFuture(size);
              }
              return vertx
                  .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                  .compose(later -> complete(file, size, still, looks + 1));
            });
  }

  public Future<Void> close() {
    return worker.close();
  }
}
