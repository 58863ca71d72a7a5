package org.ringfence.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.Confirmation;
import org.ringfence.intake.ListSource;
import org.ringfence.intake.ListUnreadable;
import org.ringfence.intake.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists on their way in: put, checked, confirmed or cancelled. For clerks. */
final class ListApi {
  private static final Logger log = LoggerFactory.getLogger(ListApi.class);
  private static final String LISTS = "/api/v1/lists";
  private static final String BODY = "held-body";
  private static final String ONE = LISTS + "/:id";

  private final ListParts parts;
  private final ListJson json;

  ListApi(ListParts parts) {
    this.parts = parts;
    this.json = new ListJson(parts.lists());
  }

  /** The body of a list is no body that fits in memory: it waits until somebody streams it. */
  static void holdOr(RoutingContext context, Handler<RoutingContext> bodies) {
    HttpServerRequest request = context.request();
    if (request.method().equals(HttpMethod.POST) && context.normalizedPath().equals(LISTS)) {
      HeldBody body = new HeldBody(request);
      context.put(BODY, body);
      // whoever refuses a list need not read it
      context.addEndHandler(end -> body.drop());
      context.next();
    } else {
      bodies.handle(context);
    }
  }

  void mount(Router router) {
    router.route(LISTS + "*").handler(ListApi::clerksOnly);
    router.post(LISTS).handler(this::put);
    router.get(LISTS).handler(c -> Replies.json(c, json.open()));
    router.get(ONE).handler(this::find);
    router.get(ONE + "/problems").handler(this::problems);
    router.get(ONE + "/bad-rows.xlsx").handler(this::badRows);
    router.post(ONE + "/confirm").handler(this::confirm);
    router.post(ONE + "/cancel").handler(this::cancel);
  }

  private static void clerksOnly(RoutingContext context) {
    if (SessionApi.officer(context).orElseThrow().isA("clerk")) {
      context.next();
    } else {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以导入");
    }
  }

  private void put(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    String file = text(context, "file", 200, "名单.csv");
    String source = text(context, "source", ListSource.LONGEST_NAME, "手工导入");
    if (announced(context.request()) > Uploads.MOST_BYTES) {
      tooLarge(context);
      return;
    }
    parts
        .intake()
        .put(file, source, officer.login(), context.<HeldBody>get(BODY))
        .compose(json::whole)
        .onSuccess(
            list -> {
              log.info("list {} put by {}", list.orElseThrow().path("id"), officer.login());
              Replies.json(context, 202, list.get());
            })
        .onFailure(
            e -> {
              switch (e) {
                case Uploads.TooLarge tooLarge -> tooLarge(context);
                case ListUnreadable unreadable ->
                    Replies.error(context, 400, "unreadable-list", unreadable.getMessage());
                default -> Replies.failed(context, e);
              }
            });
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static void tooLarge(RoutingContext context) {
    String limit = "%dMB".formatted(Uploads.MOST_BYTES / 1024 / 1024);
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    Replies.error(context, 413, "too-large", "文件超过" + limit + "，请分成几份导入");
  }

  private static String text(RoutingContext context, String name, int longest, String fallback) {
    return Bodies.line(context.request().getParam(name), longest).orElse(fallback);
  }

  private static Optional<Long> id(RoutingContext context) {
    Optional<Long> id =
        Optional.of(context.pathParam("id"))
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::parseLong);
    if (id.isEmpty()) {
      missing(context);
    }
    return id;
  }

  private static void missing(RoutingContext context) {
    Replies.error(context, 404, "no-such-list", "没有这份名单");
  }

  private void find(RoutingContext context) {
    id(context).ifPresent(id -> reply(context, id));
  }

  private void reply(RoutingContext context, long id) {
    json.whole(id)
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            list ->
                list.ifPresentOrElse(
                    found -> Replies.json(context, found), () -> missing(context)));
  }

  private void problems(RoutingContext context) {
    String from = text(context, "from", 9, "0");
    if (!from.matches("\\d+")) {
      Replies.error(context, 400, "bad-request", "from 应当是数字");
      return;
    }
    id(context).ifPresent(id -> Replies.json(context, json.problems(id, Integer.parseInt(from))));
  }

  private void badRows(RoutingContext context) {
    id(context)
        .ifPresent(
            id ->
                parts
                    .lists()
                    .find(id)
                    .compose(
                        list ->
                            list.isEmpty()
                                ? io.vertx.core.Future.succeededFuture(Optional.<Path>empty())
                                : parts
                                    .intake()
                                    .writeBadRows(id)
                                    .onSuccess(file -> name(context, list.get().file())))
                    .onFailure(e -> Replies.failed(context, e))
                    .onSuccess(
                        file ->
                            file.ifPresentOrElse(
                                found -> send(context, found),
                                () ->
                                    Replies.error(
                                        context, 404, "no-bad-rows", "没有有问题的行，或者已过保存期"))));
  }

  private static void name(RoutingContext context, String list) {
    String name = list.replaceFirst("\\.\\w+$", "") + "-有问题的行.xlsx";
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    context.response().putHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
  }

  private static void send(RoutingContext context, Path file) {
    context
        .response()
        .putHeader(
            HttpHeaders.CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .sendFile(file.toString())
        .onComplete(sent -> context.vertx().fileSystem().delete(file.toString()));
  }

  /** A body is optional; without one the same file is not loaded again. */
  public record Wish(boolean again) {}

  private void confirm(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    boolean again = Bodies.read(context, Wish.class).map(Wish::again).orElse(false);
    id(context)
        .ifPresent(
            id ->
                parts
                    .intake()
                    .confirm(id, officer.login(), again)
                    .onFailure(e -> Replies.failed(context, e))
                    .onSuccess(confirmation -> answer(context, confirmation)));
  }

  private static void answer(RoutingContext context, Confirmation confirmation) {
    switch (confirmation) {
      case Confirmation.Confirmed confirmed ->
          Replies.json(context, Map.of("batch", confirmed.batch()));
      case Confirmation.LoadedBefore before ->
          Replies.json(
              context,
              409,
              Map.of(
                  "error",
                  "same-file",
                  "message",
                  "这份文件已经由%s导入过，是第%d批；确实要再导入一次，请再确认一次"
                      .formatted(before.earlier().by(), before.earlier().batch()),
                  "sameAs",
                  before.earlier()));
      case Confirmation.NotWaiting waiting ->
          Replies.error(context, 409, "not-waiting", "这份名单" + said(waiting) + "，不能确认");
      case Confirmation.NothingGood nothing ->
          Replies.error(context, 400, "nothing-good", "没有可以导入的行：改好有问题的行后重新导入");
      case Confirmation.Missing nothing -> missing(context);
    }
  }

  private static String said(Confirmation.NotWaiting waiting) {
    return switch (waiting.state()) {
      case READING -> "还在检查";
      case CHECKED -> "等待确认";
      case LOADING -> "正在导入";
      case LOADED -> "已经导入";
      case CANCELLED -> "已经取消";
      case FAILED -> "没有读成";
    };
  }

  private void cancel(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    id(context)
        .ifPresent(
            id ->
                parts
                    .intake()
                    .cancel(id, officer.login())
                    .onFailure(e -> Replies.failed(context, e))
                    .onSuccess(cancelled -> reply(context, id)));
  }
}
