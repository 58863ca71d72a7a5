package org.ringfence.calling;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.ringfence.telephony.Telephony;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks five times a second for the cases that may be called now and places their calls. Runs on the
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
  private final Clock clock;
  private long timer = -1;
  private boolean reserving;

  public Dialler(
      Vertx vertx,
      Telephony telephony,
      AttemptStore store,
      Calls calls,
      AttemptStore.Route route,
      Clock clock) {
    this.vertx = vertx;
    this.telephony = telephony;
    this.store = store;
    this.calls = calls;
    this.route = route;
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
    if (reserving || !telephony.link().up()) {
      return;
    }
    reserving = true;
    store
        .reserve(clock.instant(), route)
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
