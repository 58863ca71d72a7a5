package org.ringfence.recording;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.ringfence.telephony.CallId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the switch recorded into evidence: a whole WAV file, its length and its SHA-256. Safe
 * for any thread.
 */
public final class RecordingKeeper {
  private static final Logger log = LoggerFactory.getLogger(RecordingKeeper.class);
  private static final int LOOKS_FOR_ANY = 8;

  private final WorkerExecutor worker;
  private final SwitchFiles files;
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
    this.worker = vertx.createSharedWorkerExecutor("recordings", 2, 60, TimeUnit.SECONDS);
    this.files = new SwitchFiles(vertx, worker, LOOKS_FOR_ANY);
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
    return files
        .complete(file)
        .compose(size -> size > 0 ? convert(id, file) : store.missing(id, "交换机没有留下录音"))
        .onFailure(e -> log.error("call {}: recording not kept", id, e));
  }

  private Future<Void> convert(CallId id, Path file) {
    String name = Wav.dated(clock.instant(), id + ".wav");
    return worker
        .executeBlocking(() -> Wav.STEREO.write(file, kept, name), false)
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

  public Future<Void> close() {
    return worker.close();
  }
}
