package org.ringfence.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ringfence.calling.TrunkStore.TrunkNow;
import org.ringfence.cases.Grade;
import org.ringfence.cases.GradePolicy;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.PolicyWords;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.DoNotCallList;
import org.ringfence.pacing.Breaker;

/** How calls are made: policies, lines, and the numbers that are never rung. */
final class DiallingApi {
  private final DiallingParts parts;
  private final Clock clock;

  private record Entry(String number, String reason) {}

  DiallingApi(DiallingParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v1/policies").handler(c -> Replies.json(c, policies()));
    router.get("/api/v1/trunks").handler(this::trunks);
    router
        .get("/api/v1/do-not-call")
        .handler(c -> Replies.json(c, parts.doNotCall().list().map(all -> Map.of("entries", all))));
    router.post("/api/v1/do-not-call").handler(this::add);
    router.delete("/api/v1/do-not-call/:id").handler(this::remove);
  }

  private Map<String, Object> policies() {
    List<Map<String, Object>> grades = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      GradePolicy policy = parts.policies().of(grade);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("grade", grade);
      json.put("calls", policy.calls());
      json.put("callsWords", policy.calls().chinese());
      json.put("tries", policy.tries());
      json.put("firstRingSeconds", policy.firstRing().toSeconds());
      json.put("openNow", parts.policies().isOpen(grade, clock.instant()));
      json.put("words", PolicyWords.of(grade, policy));
      grades.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("grades", grades);
    json.put("caps", parts.caps().caps().stream().map(DiallingApi::cap).toList());
    json.put("joinHours", parts.joinWithin().toHours());
    json.put("zone", parts.policies().calendar().zone().getId());
    json.put("holidays", parts.policies().calendar().holidays().stream().sorted().toList());
    return json;
  }

  private static Map<String, Object> cap(NumberCaps.Cap cap) {
    return Map.of("calls", cap.calls(), "seconds", cap.window().toMillis() / 1000.0);
  }

  private void trunks(RoutingContext context) {
    Instant now = clock.instant();
    Replies.json(
        context,
        parts
            .trunks()
            .listTrunks(now)
            .map(all -> Map.of("trunks", all.stream().map(one -> trunk(one, now)).toList())));
  }

  private static Map<String, Object> trunk(TrunkNow now, Instant at) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", now.trunk().name());
    json.put("callerNumber", now.trunk().callerId().number());
    json.put("priority", now.trunk().preference().priority());
    json.put("weight", now.trunk().preference().weight());
    json.put("carries", now.carries());
    json.put("callsAtOnce", now.trunk().limits().callsAtOnce());
    json.put("keptForUrgent", now.trunk().limits().keptForUrgent());
    json.put("perSecond", Math.round(now.pace().rate().perSecond() * 10) / 10.0);
    json.put("callsPerSecond", now.trunk().limits().callsPerSecond());
    json.put("state", state(now.pace().breaker(), at));
    json.put(
        "triedAgainAt", now.pace().breaker() instanceof Breaker.Open open ? open.until() : null);
    return json;
  }

  private static String state(Breaker breaker, Instant now) {
    return switch (breaker) {
      case Breaker.Closed closed -> "up";
      case Breaker.Open open -> now.isBefore(open.until()) ? "down" : "on-trial";
      case Breaker.HalfOpen trial -> "on-trial";
    };
  }

  private void add(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    Entry entry = Bodies.read(context, Entry.class).orElse(new Entry("", ""));
    if (!officer.isA("clerk")) {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以修改不呼叫名单");
    } else if (entry.number() == null || entry.reason() == null || entry.number().length() > 40) {
      Replies.error(context, 400, "bad-request", "请填写号码和原因");
    } else {
      parts
          .doNotCall()
          .add(entry.number(), entry.reason(), officer.login())
          .onSuccess(added -> Replies.json(context, Map.of("added", true)))
          .onFailure(
              e -> {
                if (e instanceof DoNotCallList.Unfit) {
                  Replies.error(context, 400, "bad-request", e.getMessage());
                } else {
                  Replies.failed(context, e);
                }
              });
    }
  }

  private void remove(RoutingContext context) {
    OptionalLong id = Bodies.id(context);
    if (!SessionApi.officer(context).orElseThrow().isA("clerk")) {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以修改不呼叫名单");
      return;
    }
    parts
        .doNotCall()
        .remove(id.orElse(-1))
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            removed -> {
              if (removed) {
                Replies.json(context, Map.of("removed", true));
              } else {
                Replies.error(context, 404, "no-such-entry", "不呼叫名单上没有这一条");
              }
            });
  }
}
