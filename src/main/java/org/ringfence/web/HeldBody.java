package org.ringfence.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.ringfence.intake.Uploads;

/**
 * The body of a request, held back until somebody wants to read it: whoever looks after sessions
 * lets a request run on its own account, and what came then would be lost. Paused from the start.
 */
final class HeldBody implements ReadStream<Buffer> {
  private final HttpServerRequest request;
  private final Queue<Buffer> held = new ArrayDeque<>();
  private Handler<Buffer> reader = buffer -> {};
  private Handler<Void> atEnd = end -> {};
  private Handler<Throwable> atFailure = failure -> {};
  private Optional<Throwable> failed = Optional.empty();
  private boolean flows;
  private boolean complete;
  private boolean told;

  HeldBody(HttpServerRequest request) {
    this.request = request;
    request.handler(this::came);
    request.endHandler(end -> ended());
    request.exceptionHandler(this::failed);
    request.pause();
  }

  private void came(Buffer buffer) {
    held.add(buffer);
    if (flows) {
      deliver();
    } else {
      request.pause();
    }
  }

  private void ended() {
    complete = true;
    deliver();
  }

  private void failed(Throwable failure) {
    failed = Optional.of(failure);
    deliver();
  }

  private void deliver() {
    while (flows && !held.isEmpty()) {
      reader.handle(held.remove());
    }
    if (flows && !told && (complete || failed.isPresent())) {
      told = true;
      failed.ifPresentOrElse(atFailure::handle, () -> atEnd.handle(null));
    }
  }

  @Override
  public HeldBody handler(Handler<Buffer> handler) {
    reader = handler;
    return this;
  }

  @Override
  public HeldBody endHandler(Handler<Void> handler) {
    atEnd = handler;
    return this;
  }

  @Override
  public HeldBody exceptionHandler(Handler<Throwable> handler) {
    atFailure = handler;
    return this;
  }

  @Override
  public HeldBody pause() {
    flows = false;
    if (!complete) {
      request.pause();
    }
    return this;
  }

  @Override
  public HeldBody resume() {
    flows = true;
    deliver();
    if (flows && !complete) {
      request.resume();
    }
    return this;
  }

  @Override
  public HeldBody fetch(long amount) {
    return resume();
  }

  /** Nobody wants the rest; whoever sends for ever is cut off. */
  void drop() {
    long[] left = {Uploads.MOST_BYTES};
    reader =
        buffer -> {
          left[0] -= buffer.length();
          if (left[0] < 0) {
            request.connection().close();
          }
        };
    atEnd = end -> {};
    atFailure = failure -> {};
    if (failed.isEmpty()) {
      resume();
    }
  }
}
