package org.ringfence.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringfence.access.ApiToken;
import org.ringfence.access.Scope;
import org.ringfence.intake.CaseProgress;
import org.ringfence.intake.Checked;
import org.ringfence.intake.FieldProblem;
import org.ringfence.intake.Submissions;
import org.ringfence.intake.Taken;
import org.ringfence.intake.WarningCheck;
import org.ringfence.intake.WarningResult;

/** Warnings by machines, each with a token of its source; no session takes part in it. */
final class WarningApi {
  private static final String PATH = "/api/v1/warnings";
  private static final long LARGEST_BODY = 4L * 1024 * 1024;

  private final Vertx vertx;
  private final Submissions submissions;
  private final WarningCheck check;
  private final TokenGate gate;

  WarningApi(Vertx vertx, MachineParts parts, TokenGate gate) {
    this.vertx = vertx;
    this.submissions = parts.submissions();
    this.check = parts.check();
    this.gate = gate;
  }

  /** Mount it before sessions. What is below its path ends here and never meets what people do. */
  void mount(Router router, Contract contract) {
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .handler(gate.requires(Scope.WARNINGS_WRITE))
        .handler(contract::check)
        .handler(this::take)
        .failureHandler(WarningApi::failed);
    router
        .get(PATH + "/:case")
        .handler(gate.requires(Scope.WARNINGS_READ))
        .handler(contract::check)
        .handler(this::show)
        .failureHandler(WarningApi::failed);
    router
        .route(PATH + "*")
        .handler(c -> Replies.error(c, 404, "no-such-path", "没有这个接口，见 /api/openapi.yaml"));
  }

  private void take(RoutingContext context) {
    ApiToken token = TokenGate.token(context);
    String key = context.request().getHeader("Idempotency-Key");
    byte[] body = context.body().buffer().getBytes();
    List<Breach> breaches = Contract.breaches(context);
    vertx
        .executeBlocking(() -> read(body, breaches), false)
        .compose(read -> submissions.take(token.source(), token.name(), key, sha256(body), read))
        .onSuccess(taken -> answer(context, taken))
        .onFailure(e -> Replies.failed(context, e));
  }

  private List<Checked> read(byte[] body, List<Breach> breaches) throws IOException {
    Map<Integer, List<FieldProblem>> bad = new HashMap<>();
    breaches.forEach(
        breach ->
            bad.computeIfAbsent(breach.item(), item -> new ArrayList<>()).add(breach.inItem()));
    List<Checked> warnings = new ArrayList<>();
    for (JsonNode item : Json.MAPPER.readTree(body).path("warnings")) {
      int index = warnings.size();
      warnings.add(
          bad.containsKey(index)
              ? new Checked.Refused(List.copyOf(bad.get(index)))
              : check.check(index, values(item)));
    }
    return warnings;
  }

  private static Map<String, String> values(JsonNode item) {
    Map<String, String> values = new HashMap<>();
    item.properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
              }
            });
    return values;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static void answer(RoutingContext context, Taken taken) {
    switch (taken) {
      case Taken.Answered answered ->
          Replies.json(
              context,
              Map.of("results", answered.results().stream().map(WarningApi::json).toList()));
      case Taken.KeyUsedOtherwise used ->
          Replies.error(
              context, 422, "idempotency-key-reused", "这个Idempotency-Key已用于内容不同的请求；新的请求要用新的键");
    }
  }

  private static Map<String, Object> json(WarningResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", result.index());
    json.put("result", result.kind());
    json.put("case", result.caseId());
    json.put("problems", result.problems());
    return json;
  }

  private void show(RoutingContext context) {
    long id = Long.parseLong(context.pathParam("case"));
    submissions
        .find(TokenGate.token(context).source(), id)
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    progress -> Replies.json(context, json(progress)),
                    () -> Replies.error(context, 404, "no-such-case", "没有这个案件")))
        .onFailure(e -> Replies.failed(context, e));
  }

  private static Map<String, Object> json(CaseProgress progress) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("case", progress.caseId());
    json.put("reference", progress.reference());
    json.put("grade", progress.grade());
    json.put("type", progress.type());
    json.put("state", progress.state());
    json.put("outcome", progress.outcome());
    json.put("tries", progress.tries());
    json.put("warnedAt", progress.warnedAt());
    json.put("receivedAt", progress.receivedAt());
    json.put("escalatedAt", progress.escalatedAt());
    json.put("closedAt", progress.closedAt());
    return json;
  }

  private static void failed(RoutingContext context) {
    if (context.statusCode() == 413) {
      Replies.error(context, 413, "too-large", "请求超过4MB，请分成几个请求");
    } else if (context.failure() != null) {
      Replies.failed(context, context.failure());
    } else {
      Replies.error(context, context.statusCode(), "refused", "请求不能处理");
    }
  }
}
