package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.ringfence.cases.Changes;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.BatchControl;
import org.ringfence.intake.BatchPriority;
import org.ringfence.intake.BatchState;

/** Batches that are paused, resumed, called off or put before others; cases that are raised. */
final class BatchControlApi {
  private final BatchControl control;
  private final Changes changes;
  private final Clock clock;

  private record Priority(String priority) {}

  private record Raise(String grade) {}

  BatchControlApi(BatchControl control, Changes changes, Clock clock) {
    this.control = control;
    this.changes = changes;
    this.clock = clock;
  }

  void mount(Router router) {
    router
        .post("/api/v1/batches/:id/pause")
        .handler(c -> move(c, (id, who) -> control.pause(id, true, who, clock.instant())));
    router
        .post("/api/v1/batches/:id/resume")
        .handler(c -> move(c, (id, who) -> control.pause(id, false, who, clock.instant())));
    router
        .post("/api/v1/batches/:id/call-off")
        .handler(c -> move(c, (id, who) -> control.callOff(id, who, clock.instant())));
    router.put("/api/v1/batches/:id/priority").handler(this::prioritise);
    router.post("/api/v1/cases/:id/raise").handler(this::raise);
  }

  private void move(
      RoutingContext context, BiFunction<Long, String, Future<Optional<BatchState>>> move) {
    OptionalLong id = clerksBatch(context);
    if (id.isEmpty()) {
      return;
    }
    move.apply(id.getAsLong(), SessionApi.officer(context).orElseThrow().login())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            state -> {
              changes.announce();
              state.ifPresentOrElse(
                  now -> Replies.json(context, Map.of("state", now)), () -> noSuchBatch(context));
            });
  }

  private void prioritise(RoutingContext context) {
    OptionalLong id = clerksBatch(context);
    Optional<BatchPriority> priority =
        Bodies.read(context, Priority.class)
            .flatMap(wish -> Coded.find(BatchPriority.class, wish.priority()));
    if (id.isEmpty()) {
      return;
    }
    if (priority.isEmpty()) {
      Replies.error(context, 400, "bad-request", "优先级只能是 first、usual 或 last");
      return;
    }
    String who = SessionApi.officer(context).orElseThrow().login();
    control
        .prioritise(id.getAsLong(), priority.get(), who, clock.instant())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found -> {
              changes.announce();
              if (found) {
                Replies.json(context, Map.of("priority", priority.get()));
              } else {
                noSuchBatch(context);
              }
            });
  }

  private void raise(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    OptionalLong id = Bodies.id(context);
    Optional<Grade> grade =
        Bodies.read(context, Raise.class).flatMap(wish -> Coded.find(Grade.class, wish.grade()));
    if (!officer.isA("clerk") && !officer.isA("officer")) {
      Replies.error(context, 403, "not-allowed", "只有值班民警和名单管理员可以提高等级");
    } else if (grade.isEmpty()) {
      Replies.error(context, 400, "bad-request", "等级只能是 urgent、high 或 medium");
    } else {
      control
          .raise(id.orElse(-1), grade.get(), officer.login(), clock.instant())
          .onFailure(e -> Replies.failed(context, e))
          .onSuccess(raised -> answer(context, raised));
    }
  }

  private void answer(RoutingContext context, BatchControl.Raised raised) {
    changes.announce();
    switch (raised) {
      case DONE -> Replies.json(context, Map.of("raised", true));
      case NO_SUCH_CASE -> Replies.error(context, 404, "no-such-case", "没有这个案件");
      case NOT_NOW -> Replies.error(context, 409, "not-now", "案件已由民警结案，或已经是这个等级");
    }
  }

  /** The batch; answers itself when there can be none or the person may not do this. */
  private static OptionalLong clerksBatch(RoutingContext context) {
    if (!SessionApi.officer(context).orElseThrow().isA("clerk")) {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以调整名单的呼叫");
      return OptionalLong.empty();
    }
    OptionalLong id = Bodies.id(context);
    if (id.isEmpty()) {
      noSuchBatch(context);
    }
    return id;
  }

  private static void noSuchBatch(RoutingContext context) {
    Replies.error(context, 404, "no-such-batch", "没有这个批次");
  }
}
