package org.ringfence.recording;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringfence.telephony.CallId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a network said before the answer, beside the recordings, if it said anything; the
 * switch's own file is removed in any case. Safe for any thread.
 */
public final class EarlyMediaKeeper {
  private static final Logger log = LoggerFactory.getLogger(EarlyMediaKeeper.class);
  private static final Pattern RAW = Pattern.compile("([0-9a-f-]{36})\\.early\\.raw");
  private static final Wav MONO = new Wav(1, Duration.ofSeconds(60));

  /** Most calls have no such file. */
  private static final int LOOKS_FOR_ANY = 2;

  private final WorkerExecutor worker;
  private final SwitchFiles files;
  private final EarlyMediaStore store;
  private final Path raw;
  private final Path kept;
  private final Clock clock;

  /**
   * Keeps what the switch leaves in one folder in another.
   *
   * @param raw folder that the switch writes to
   * @param kept folder for the finished files
   */
  public EarlyMediaKeeper(Vertx vertx, EarlyMediaStore store, Path raw, Path kept, Clock clock) {
    this.worker = vertx.createSharedWorkerExecutor("recordings", 2, 60, TimeUnit.SECONDS);
    this.files = new SwitchFiles(vertx, worker, LOOKS_FOR_ANY);
    this.store = store;
    this.raw = raw;
    this.kept = kept;
    this.clock = clock;
  }

  /** Keeps what an earlier run left of calls that are over. */
  public Future<Void> catchUp() {
    return worker
        .executeBlocking(this::listRaw, false)
        .compose(left -> left.isEmpty() ? Future.succeededFuture(left) : store.listEnded(left))
        .onSuccess(ids -> ids.forEach(this::keep))
        .onFailure(e -> log.warn("announcements left over not listed: {}", e.getMessage()))
        .mapEmpty();
  }

  private List<CallId> listRaw() throws IOException {
    if (!Files.isDirectory(raw)) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(raw)) {
      return left.map(file -> RAW.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> CallId.of(name.group(1)))
          .toList();
    }
  }

  /** Keeps what was heard before the answer of a call that is over, if anything was. */
  public Future<Void> keep(CallId id) {
    Path file = raw.resolve(id + ".early.raw");
    return files
        .complete(file)
        .compose(size -> worker.executeBlocking(() -> convert(id, file, size), false))
        .compose(
            found ->
                found
                    .map(recording -> store.kept(id, recording))
                    .orElseGet(Future::succeededFuture))
        .compose(stored -> worker.executeBlocking(() -> Files.deleteIfExists(file), false))
        .onFailure(e -> log.error("call {}: announcement not kept", id, e))
        .mapEmpty();
  }

  private Optional<Recording> convert(CallId id, Path file, long size) throws IOException {
    if (size == 0 || !EarlySound.saysSomething(samples(file))) {
      return Optional.empty();
    }
    return Optional.of(MONO.write(file, kept, Wav.dated(clock.instant(), id + ".early.wav")));
  }

  private static short[] samples(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) MONO.longestBytes());
      short[] samples = new short[bytes.length / 2];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
      return samples;
    }
  }

  public Future<Void> close() {
    return worker.close();
  }
}
