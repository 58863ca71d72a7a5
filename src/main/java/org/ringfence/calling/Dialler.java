package org.ringfence.calling;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.ringfence.telephony.Telephony;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due cases, the most dangerous first, as long as there is room on the line. Runs on the
 * calling context.
 */
public final class Dialler {
  private static final Logger log = LoggerFactory.getLogger(Dialler.class);
  private static final long BEAT_MILLIS = 200;

  private final Vertx vertx;
  private final Telephony telephony;
  private final AttemptStore store;
  private final Calls calls;
  private final AttemptStore.Route route;
  private final Pace pace;
  private final Clock clock;
  private long timer = -1;
  private boolean reserving;

  /**
   * How much the line takes.
   *
   * @param atOnce calls at the same time
   * @param perSecond new calls
   */
  public record Pace(int atOnce, int perSecond) {
    public Pace {
      if (atOnce < 1 || perSecond < 1) {
        throw new IllegalArgumentException("calls at once and per second must be positive");
      }
    }

    /** New calls in one beat; at least one, or a slow line would never dial. */
    int perBeat() {
      return (int) Math.max(1, perSecond * BEAT_MILLIS / 1000);
    }
  }

  public Dialler(
      Vertx vertx,
      Telephony telephony,
      AttemptStore store,
      Calls calls,
      AttemptStore.Route route,
      Pace pace,
      Clock clock) {
    this.vertx = vertx;
    this.telephony = telephony;
    this.store = store;
    this.calls = calls;
    this.route = route;
    this.pace = pace;
    this.clock = clock;
  }

  /** Begins to dial; harmless when it dials already. */
  public void start() {
    stop();
    timer = vertx.setPeriodic(BEAT_MILLIS, id -> beat());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    int room = Math.min(pace.atOnce() - calls.count(), pace.perBeat());
    if (room <= 0 || reserving || !telephony.link().up()) {
      return;
    }
    reserving = true;
    store
        .reserve(clock.instant(), room, route)
        .onComplete(
            result -> {
              if (result.succeeded()) {
                Future.join(result.result().stream().map(calls::dial).toList())
                    .onComplete(dialled -> reserving = false);
              } else {
                reserving = false;
                log.warn("no call reserved: {}", result.cause().getMessage());
              }
            });
  }
}
