package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.ringfence.calling.Calls;
import org.ringfence.cases.Changes;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.escalation.DeskStore;
import org.ringfence.escalation.Officers;
import org.ringfence.intake.BatchStore;

/** The console and its API on one port. Make and start it on the web context. */
public final class WebServer {
  private static final long LARGEST_BODY = 20L * 1024 * 1024;
  private static final Duration IDLE = Duration.ofHours(2);

  private final Vertx vertx;
  private final Parts parts;
  private HttpServer server;

  /** What the console shows and does. */
  public record Parts(
      Officers officers,
      DeskStore desk,
      CaseFiles files,
      BatchStore batches,
      ListParts lists,
      Supplier<Future<List<Calls.Running>>> calls,
      int callLimit,
      DiallingParts dialling,
      ScriptParts scripts,
      MachineParts machines,
      Path recordings,
      StatusBoard status,
      Changes changes,
      Clock clock) {}

  public WebServer(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  /**
   * Begins to serve.
   *
   * @return the port; fails when it is taken
   */
  public Future<Integer> listen(String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions().setIdleTimeout(60).setCompressionSupported(false);
    return Contract.load(vertx)
        .compose(
            contract -> {
              server = vertx.createHttpServer(options).requestHandler(router(contract));
              return server.listen(port, host).map(HttpServer::actualPort);
            });
  }

  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  Router router(Contract contract) {
    Router router = Router.router(vertx);
    router.route().handler(WebServer::secure);
    contract.mount(router);
    TokenGate gate = new TokenGate(parts.machines().tokens(), parts.clock());
    new WarningApi(vertx, parts.machines(), gate).mount(router, contract);
    BodyHandler bodies = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
    router.route("/api/*").handler(c -> ListApi.holdOr(c, bodies));
    router
        .route("/api/*")
        .handler(
            SessionHandler.create(LocalSessionStore.create(vertx))
                .setSessionTimeout(IDLE.toMillis())
                .setSessionCookieName("ringfence")
                .setCookieHttpOnlyFlag(true)
                .setCookieSameSite(CookieSameSite.STRICT));
    router.route("/api/*").handler(WebServer::ownPageOnly);
    SessionApi session = new SessionApi(parts.officers(), new Passwords(vertx), parts.clock());
    router.route("/api/v1/session").handler(contract::check);
    session.mount(router);
    router.route("/api/*").handler(SessionApi::require);
    router.route("/api/*").handler(contract::check);
    LiveFeed live = new LiveFeed(vertx, snapshots(), parts.status(), parts.changes());
    router.get("/api/v1/live").handler(live::open);
    new DeskApi(
            parts.desk(),
            parts.files(),
            new CaseJson(parts.scripts().shelf()),
            parts.changes(),
            parts.clock())
        .mount(router);
    new BatchApi(parts.batches(), parts.clock()).mount(router);
    new ListApi(parts.lists()).mount(router);
    new SourceApi(parts.lists().sources(), parts.clock()).mount(router);
    new BatchControlApi(parts.dialling().batches(), parts.changes(), parts.clock()).mount(router);
    new DiallingApi(parts.dialling(), parts.clock()).mount(router);
    new RecordingApi(parts.files(), parts.recordings()).mount(router);
    new PathApi(parts.files(), parts.scripts().shelf()).mount(router);
    new ScriptApi(parts.scripts()).mount(router);
    new ChangeApi(parts.scripts()).mount(router);
    new VoiceApi(parts.scripts().publishing()).mount(router);
    new RehearsalApi(vertx, parts.scripts(), parts.clock()).mount(router);
    new TokenApi(parts.machines().tokens(), parts.clock()).mount(router);
    new WebhookApi(parts.machines().webhooks(), parts.clock()).mount(router);
    router.route("/api/*").handler(c -> Replies.error(c, 404, "no-such-path", "没有这个接口"));
    router.route("/api/*").failureHandler(WebServer::failed);
    router.route().handler(StaticHandler.create("web").setIndexPage("index.html"));
    router.get().handler(c -> c.reroute("/index.html")); // the console's own paths
    return router;
  }

  private Snapshots snapshots() {
    return new Snapshots(
        parts.desk(),
        parts.batches(),
        parts.calls(),
        parts.scripts().shelf(),
        parts.callLimit(),
        parts.clock());
  }

  private static void secure(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " frame-ancestors 'none'");
    context.next();
  }

  /** A form of another site cannot set a header of its own: what changes something needs one. */
  private static void ownPageOnly(RoutingContext context) {
    boolean reads = context.request().method().equals(HttpMethod.GET);
    if (reads || context.request().getHeader("X-Ringfence") != null) {
      context.next();
    } else {
      Replies.error(context, 403, "not-the-console", "请求缺少X-Ringfence");
    }
  }

  private static void failed(RoutingContext context) {
    if (context.statusCode() == 413) {
      Replies.error(context, 413, "too-large", "请求超过20MB");
    } else if (context.failure() != null) {
      Replies.failed(context, context.failure());
    } else {
      Replies.error(context, context.statusCode(), "refused", "请求不能处理");
    }
  }
}
