package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfence.escalation.Officer;
import org.ringfence.escalation.Officers;

/**
 * Log-in and log-out. After five wrong passwords in a row an account rests for a minute, so nobody
 * guesses one. Runs on the web context.
 */
final class SessionApi {
  private static final String OFFICER = "officer";
  private static final int WRONG_PASSWORDS = 5;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  private final Officers officers;
  private final Passwords passwords;
  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Failures(int count, Instant last) {}

  private record LogIn(String login, String password) {}

  private record Me(String login, String name, java.util.Set<String> roles) {
    static Me of(Officer officer) {
      return new Me(officer.login(), officer.name(), officer.roles());
    }
  }

  SessionApi(Officers officers, Passwords passwords, Clock clock) {
    this.officers = officers;
    this.passwords = passwords;
    this.clock = clock;
  }

  void mount(Router router) {
    router.post("/api/v1/session").handler(this::logIn);
    router.delete("/api/v1/session").handler(this::logOut);
    router
        .get("/api/v1/session")
        .handler(
            context ->
                officer(context)
                    .ifPresentOrElse(
                        officer -> Replies.json(context, Me.of(officer)), () -> refuse(context)));
  }

  /** Lets only people who are logged in pass. */
  static void require(RoutingContext context) {
    if (officer(context).isPresent()) {
      context.next();
    } else {
      refuse(context);
    }
  }

  static Optional<Officer> officer(RoutingContext context) {
    return Optional.ofNullable(context.session()).map(session -> session.get(OFFICER));
  }

  private static void refuse(RoutingContext context) {
    Replies.error(context, 401, "not-logged-in", "请先登录");
  }

  private void logIn(RoutingContext context) {
    Optional<LogIn> read = Bodies.read(context, LogIn.class);
    if (read.isEmpty()) {
      Replies.error(context, 400, "bad-request", "登录请求不完整");
      return;
    }
    LogIn wish = read.get();
    if (wish.login() == null || wish.password() == null || wish.password().length() > 200) {
      Replies.error(context, 400, "bad-request", "请输入用户名和密码");
    } else if (rests(wish.login())) {
      Replies.error(context, 429, "too-many-tries", "密码错误次数过多，请一分钟后再试");
    } else {
      check(wish)
          .onSuccess(found -> answer(context, wish, found))
          .onFailure(e -> Replies.failed(context, e));
    }
  }

  private boolean rests(String login) {
    Failures past = failures.get(login);
    return past != null
        && past.count() >= WRONG_PASSWORDS
        && clock.instant().isBefore(past.last().plus(REST));
  }

  private Future<Optional<Officer>> check(LogIn wish) {
    return officers
        .find(wish.login())
        .compose(
            account ->
                account.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : passwords
                        .matches(wish.password(), account.get().passwordHash())
                        .map(
                            right ->
                                right ? Optional.of(account.get().officer()) : Optional.empty()));
  }

  private void answer(RoutingContext context, LogIn wish, Optional<Officer> found) {
    if (found.isEmpty()) {
      Failures past = failures.getOrDefault(wish.login(), new Failures(0, clock.instant()));
      failures.put(wish.login(), new Failures(past.count() + 1, clock.instant()));
      Replies.error(context, 401, "bad-credentials", "用户名或密码不正确");
      return;
    }
    failures.remove(wish.login());
    context.session().regenerateId();
    context.session().put(OFFICER, found.get());
    Replies.json(context, Me.of(found.get()));
  }

  private void logOut(RoutingContext context) {
    context.session().destroy();
    context.response().setStatusCode(204).end();
  }
}
