package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ringfence.cases.Changes;
import org.ringfence.cases.CloseCode;
import org.ringfence.cases.Coded;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.escalation.DeskStore;
import org.ringfence.escalation.DeskStore.Move;
import org.ringfence.escalation.Officer;

/** Cases: reading, taking, closing. */
final class DeskApi {
  private static final int LONGEST_NOTE = 1_000;

  private final DeskStore desk;
  private final CaseFiles files;
  private final CaseJson json;
  private final Changes changes;
  private final Clock clock;

  private record Close(String code, String note) {}

  DeskApi(DeskStore desk, CaseFiles files, CaseJson json, Changes changes, Clock clock) {
    this.desk = desk;
    this.files = files;
    this.json = json;
    this.changes = changes;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/cases/:id").handler(this::show);
    router.post("/api/v1/cases/:id/take").handler(this::take);
    router.post("/api/v1/cases/:id/close").handler(this::close);
  }

  private void show(RoutingContext context) {
    OptionalLong id = Bodies.id(context);
    if (id.isEmpty()) {
      noSuchCase(context);
      return;
    }
    show(context, id.getAsLong());
  }

  private void show(RoutingContext context, long id) {
    files
        .find(id)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    file -> Replies.json(context, json.of(file)), () -> noSuchCase(context)))
        .onFailure(e -> Replies.failed(context, e));
  }

  private void take(RoutingContext context) {
    OptionalLong id = Bodies.id(context);
    Officer officer = SessionApi.officer(context).orElseThrow();
    if (id.isEmpty()) {
      noSuchCase(context);
    } else if (!officer.isA("officer")) {
      Replies.error(context, 403, "not-allowed", "只有值班民警可以签收");
    } else {
      answer(context, id.getAsLong(), desk.take(id.getAsLong(), officer, clock.instant()));
    }
  }

  private void close(RoutingContext context) {
    OptionalLong id = Bodies.id(context);
    Officer officer = SessionApi.officer(context).orElseThrow();
    Optional<Close> wish = Bodies.read(context, Close.class);
    Optional<CloseCode> code = wish.flatMap(close -> Coded.find(CloseCode.class, close.code()));
    if (id.isEmpty()) {
      noSuchCase(context);
    } else if (code.isEmpty()) {
      Replies.error(context, 400, "bad-request", "请选择结案代码");
    } else {
      String note = Optional.ofNullable(wish.get().note()).orElse("");
      if (note.length() > LONGEST_NOTE) {
        Replies.error(context, 400, "bad-request", "备注最多" + LONGEST_NOTE + "字");
        return;
      }
      answer(
          context,
          id.getAsLong(),
          desk.close(id.getAsLong(), officer, code.get(), note, clock.instant()));
    }
  }

  private void answer(RoutingContext context, long id, Future<Move> move) {
    move.onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            result -> {
              switch (result) {
                case Move.Done done -> {
                  changes.announce();
                  show(context, id);
                }
                case Move.NoSuchCase none -> noSuchCase(context);
                case Move.TakenBy other ->
                    Replies.json(
                        context,
                        409,
                        Map.of(
                            "error",
                            "taken",
                            "by",
                            other.officer(),
                            "message",
                            "已被" + other.officer().name() + "签收"));
                case Move.NotNow not -> Replies.error(context, 409, "not-now", "案件状态已变化，不能这样操作");
              }
            });
  }

  private static void noSuchCase(RoutingContext context) {
    Replies.error(context, 404, "no-such-case", "没有这个案件");
  }
}
