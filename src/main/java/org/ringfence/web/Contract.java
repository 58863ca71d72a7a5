package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI contract: serves it, and lets only requests pass that keep it. A request that it does
 * not know passes too and finds no route. Judging runs beside the event loop.
 */
final class Contract {
  private static final String FILE = "openapi.yaml";
  private static final String JSON = "application/json";
  private static final String BREACHES = "breaches";
  private static final int MOST_TOLD = 20;

  /** Names a list of the body whose items are judged each for itself. */
  private static final String ONE_BY_ONE = "x-items-judged-one-by-one";

  private static final Pattern PARAMETER = Pattern.compile("(\\w+) parameter (\\S+)");

  private final OpenAPIContract contract;
  private final RequestValidator validator;
  private final Buffer text;

  private Contract(Vertx vertx, OpenAPIContract contract, Buffer text) {
    this.contract = contract;
    this.validator = RequestValidator.create(vertx, contract);
    this.text = text;
  }

  static Future<Contract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(FILE)
        .compose(
            text -> OpenAPIContract.from(vertx, FILE).map(read -> new Contract(vertx, read, text)));
  }

  OpenAPIContract content() {
    return contract;
  }

  void mount(Router router) {
    router
        .get("/api/openapi.yaml")
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                    .end(text));
  }

  /** Lets a request pass that keeps the contract; answers 400 to any other. */
  void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    Operation operation = contract.findOperation(request.path(), request.method());
    if (operation == null) {
      context.next();
      return;
    }
    nameType(request, operation);
    RequestUtils.extract(request, operation, () -> Future.succeededFuture(body(context)))
        .compose(extracted -> validator.validate(extracted, operation.getOperationId()))
        .onSuccess(kept -> context.next())
        .onFailure(e -> judge(context, operation, e));
  }

  /** What a handler must tell of the items that are judged each for itself. */
  static List<Breach> breaches(RoutingContext context) {
    return context.get(BREACHES, List.of());
  }

  /** What is no JSON is judged by its handler, whatever it calls itself; no name means JSON. */
  private static void nameType(HttpServerRequest request, Operation operation) {
    RequestBody body = operation.getRequestBody();
    if (body == null || body.getContent().isEmpty()) {
      return;
    }
    if (!body.getContent().containsKey(JSON)) {
      String declared = body.getContent().keySet().iterator().next();
      request.headers().set(HttpHeaders.CONTENT_TYPE, declared);
    } else if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      request.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
    }
  }

  private static Buffer body(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  private static void judge(RoutingContext context, Operation operation, Throwable e) {
    switch (e) {
      case SchemaValidationException invalid -> judge(context, operation, invalid);
      case ValidatorException refused
          when refused.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT ->
          Replies.error(context, 415, "not-json", "请求正文应为JSON：Content-Type 应为 application/json");
      case ValidatorException refused -> refuse(context, List.of(breach(refused)));
      default -> Replies.failed(context, e);
    }
  }

  private static void judge(
      RoutingContext context, Operation operation, SchemaValidationException invalid) {
    Matcher parameter = PARAMETER.matcher(invalid.getMessage());
    if (parameter.find()) {
      refuse(context, List.of(Breach.ofParameter(name(parameter), invalid.getOutputUnit())));
      return;
    }
    List<Breach> breaches = Breach.ofBody(invalid.getOutputUnit());
    Object list = operation.getExtensions().get(ONE_BY_ONE);
    if (list != null && breaches.stream().allMatch(breach -> breach.isIn(list.toString()))) {
      context.put(BREACHES, breaches);
      context.next();
    } else {
      refuse(context, breaches);
    }
  }

  private static Breach breach(ValidatorException refused) {
    Matcher parameter = PARAMETER.matcher(refused.getMessage());
    if (parameter.find()) {
      return refused.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER
          ? new Breach(name(parameter), "required", "缺少这个参数")
          : new Breach(name(parameter), "format", "格式不对，见接口说明");
    }
    return refused.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER
        ? new Breach("", "required", "缺少请求正文")
        : new Breach("", "format", "请求正文不是完整的JSON");
  }

  private static String name(Matcher parameter) {
    return parameter.group(1) + " " + parameter.group(2);
  }

  private static void refuse(RoutingContext context, List<Breach> breaches) {
    Breach first = breaches.getFirst();
    String place = first.at().isEmpty() ? "" : first.at() + "：";
    Replies.json(
        context,
        400,
        Map.of(
            "error",
            "bad-request",
            "message",
            place + first.message(),
            "problems",
            breaches.stream().limit(MOST_TOLD).toList()));
  }
}
