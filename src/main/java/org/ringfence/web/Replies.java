package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the API answers: JSON, and errors as a code with one Chinese sentence. */
final class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  static void json(RoutingContext context, Object value) {
    json(context, 200, value);
  }

  static void json(RoutingContext context, int status, Object value) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(Json.write(value));
  }

  /** Answers with what comes, or says that it did not. */
  static void json(RoutingContext context, Future<?> value) {
    value.onSuccess(json -> json(context, json)).onFailure(e -> failed(context, e));
  }

  static void error(RoutingContext context, int status, String code, String message) {
    json(context, status, Map.of("error", code, "message", message));
  }

  /** An answer to a failure that nobody foresaw: the caller learns that it failed, the log why. */
  static void failed(RoutingContext context, Throwable e) {
    log.error("{} {} failed", context.request().method(), context.normalizedPath(), e);
    error(context, 503, "unavailable", "服务暂时不能完成这个操作，请稍后再试");
  }
}
