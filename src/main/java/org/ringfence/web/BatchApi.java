package org.ringfence.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.Batch;
import org.ringfence.intake.BatchStore;
import org.ringfence.intake.Intake;
import org.ringfence.intake.ListUnreadable;

/** Lists: loading them and looking into them. */
final class BatchApi {
  private final Intake intake;
  private final BatchStore batches;
  private final Clock clock;

  BatchApi(Intake intake, BatchStore batches, Clock clock) {
    this.intake = intake;
    this.batches = batches;
    this.clock = clock;
  }

  void mount(Router router) {
    router.post("/api/v1/batches").handler(this::load);
    router.get("/api/v1/batches/:id/cases").handler(this::cases);
  }

  private void load(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    Buffer body = context.body().buffer();
    String file = text(context, "file", "名单.csv");
    if (!officer.isA("clerk")) {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以导入");
    } else if (body == null || body.length() == 0) {
      Replies.error(context, 400, "unreadable-list", file + " 是空的");
    } else {
      intake
          .load(file, text(context, "source", "手工导入"), officer.login(), body.getBytes())
          .compose(
              loaded -> batches.listBatches(100, clock.instant()).map(all -> answer(loaded, all)))
          .onSuccess(answer -> Replies.json(context, answer))
          .onFailure(
              e -> {
                if (e instanceof ListUnreadable unreadable) {
                  Replies.error(context, 400, "unreadable-list", unreadable.getMessage());
                } else {
                  Replies.failed(context, e);
                }
              });
    }
  }

  private static Map<String, Object> answer(Intake.Loaded loaded, List<Batch> all) {
    Batch batch = all.stream().filter(b -> b.id() == loaded.batch()).findFirst().orElseThrow();
    return Map.of("batch", batch, "problems", loaded.list().problems());
  }

  private static String text(RoutingContext context, String parameter, String fallback) {
    return Bodies.line(context.request().getParam(parameter), 100).orElse(fallback);
  }

  private void cases(RoutingContext context) {
    String id = context.pathParam("id");
    if (!id.matches("\\d{1,18}")) {
      Replies.error(context, 404, "no-such-batch", "没有这个批次");
      return;
    }
    Instant now = clock.instant();
    Replies.json(
        context, batches.listCases(Long.parseLong(id), now).map(cases -> Map.of("cases", cases)));
  }
}
