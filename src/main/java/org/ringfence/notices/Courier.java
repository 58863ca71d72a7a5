package org.ringfence.notices;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in the outbox, signed as Standard Webhooks says. Several nodes may do so. Make
 * and use it on one context.
 */
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Longer than a try can take. */
  private static final Duration LEASE = Duration.ofSeconds(40);

  private static final Duration KEPT = Duration.ofDays(30);
  private static final long BEAT_MILLIS = 500;
  private static final int AT_ONCE_FOR_ONE = 4;
  private static final int LARGEST_ANSWER = 1024;

  private final Vertx vertx;
  private final Outbox outbox;
  private final Clock clock;
  private final HttpClient http;
  private final Map<Long, Integer> underWay = new HashMap<>();
  private long beat = -1;
  private long cleaning = -1;
  private boolean taking;

  public Courier(Vertx vertx, Outbox outbox, Clock clock) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) PATIENCE.toSeconds() + 5)
                .setKeepAliveTimeout(30));
  }

  public void start() {
    beat = vertx.setPeriodic(BEAT_MILLIS, id -> deliverDue());
    cleaning =
        vertx.setPeriodic(
            Duration.ofMinutes(2).toMillis(), Duration.ofHours(1).toMillis(), id -> clean());
  }

  /** What is under way is tried again by whoever comes next. */
  public Future<Void> stop() {
    vertx.cancelTimer(beat);
    vertx.cancelTimer(cleaning);
    return http.close();
  }

  /** One question to the store at a time. */
  private void deliverDue() {
    if (taking) {
      return;
    }
    taking = true;
    outbox
        .take(AT_ONCE_FOR_ONE, Map.copyOf(underWay), clock.instant(), LEASE)
        .onSuccess(due -> due.forEach(this::deliver))
        .onFailure(e -> log.warn("notices not read: {}", e.getMessage()))
        .onComplete(done -> taking = false);
  }

  private void deliver(Delivery delivery) {
    underWay.merge(delivery.webhook(), 1, Integer::sum);
    Future.succeededFuture(delivery)
        .compose(this::send)
        .transform(
            sent ->
                sent.succeeded()
                    ? settle(delivery, sent.result())
                    : failed(delivery, told(sent.cause())))
        .onFailure(e -> log.warn("notice {} not noted: {}", delivery.id(), e.getMessage()))
        .onComplete(
            done ->
                underWay.computeIfPresent(
                    delivery.webhook(), (hook, count) -> count > 1 ? count - 1 : null));
  }

  private Future<Integer> send(Delivery delivery) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(delivery.url())
            .setFollowRedirects(false)
            .setConnectTimeout(CONNECT.toMillis());
    Future<HttpClientRequest> opened = http.request(options);
    return opened
        .compose(request -> send(request, delivery))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(e -> opened.onSuccess(request -> request.reset()));
  }

  private Future<Integer> send(HttpClientRequest request, Delivery delivery) {
    Notice notice = delivery.notice();
    String body = notice.json();
    long now = clock.instant().getEpochSecond();
    return request
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Ringfence")
        .putHeader("webhook-id", notice.message())
        .putHeader("webhook-timestamp", String.valueOf(now))
        .putHeader("webhook-signature", delivery.secret().sign(notice.message(), now, body))
        .send(Buffer.buffer(body))
        .map(response -> glance(request, response));
  }

  /** The status is all that matters; what is said beside it is read only to be rid of it. */
  private static int glance(HttpClientRequest request, HttpClientResponse response) {
    int[] read = {0};
    response.exceptionHandler(e -> log.debug("answer broken off"));
    response.handler(
        part -> {
          read[0] += part.length();
          if (read[0] > LARGEST_ANSWER) {
            request.reset();
          }
        });
    return response.statusCode();
  }

  private Future<Void> settle(Delivery delivery, int status) {
    return status >= 200 && status < 300
        ? outbox.delivered(delivery, clock.instant())
        : failed(delivery, "HTTP " + status);
  }

  private Future<Void> failed(Delivery delivery, String error) {
    Instant now = clock.instant();
    var nextAt =
        Backoff.after(delivery.tries(), ThreadLocalRandom.current().nextDouble()).map(now::plus);
    if (nextAt.isEmpty()) {
      log.warn("notice {} of case {} is dead", delivery.id(), delivery.notice().caseId());
    }
    return outbox.failed(delivery, error, nextAt, now);
  }

  private static String told(Throwable e) {
    return switch (e) {
      case UnknownHostException unknown -> "找不到主机";
      case ConnectException refused -> "连接不上";
      case SSLException insecure -> "证书或加密有误";
      case TimeoutException late -> "%d秒内没有应答".formatted(PATIENCE.toSeconds());
      default -> "连接中断";
    };
  }

  private void clean() {
    outbox
        .forgetDelivered(clock.instant().minus(KEPT))
        .onFailure(e -> log.warn("old notices not removed: {}", e.getMessage()));
  }
}
