package org.ringfence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.ringfence.dialogue.ScriptUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of starting and stopping, each taken on its context while the caller waits. */
final class Steps {
  private static final Logger log = LoggerFactory.getLogger(Steps.class);

  private Steps() {}

  static Future<Void> done() {
    return Future.succeededFuture();
  }

  static Future<Void> stopped(Runnable stop) {
    stop.run();
    return done();
  }

  static void stop(Context context, String what, Supplier<Future<Void>> stop) {
    try {
      on(context, stop::get);
    } catch (IOException | RuntimeException e) {
      log.warn("{} did not stop cleanly", what, e);
    }
  }

  static void on(Context context, Supplier<Future<?>> step) throws IOException {
    Promise<Object> promise = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            step.get()
                .onComplete(
                    result -> {
                      if (result.succeeded()) {
                        promise.complete();
                      } else {
                        promise.fail(result.cause());
                      }
                    });
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    await(promise.future());
  }

  static void await(Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case ScriptUnusable unusable -> throw unusable;
        default -> throw e;
      }
    }
  }
}
