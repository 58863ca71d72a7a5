package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.escalation.Officer;
import org.ringfence.scripts.Author;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.ScriptChange;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.Verdict;

/** Changing scripts: writing, reviewing, publishing, publishing an earlier version again. */
final class ChangeApi {
  private static final int LONGEST_NOTE = 500;

  private final ScriptParts parts;

  private record Wish(String note, List<ChangedFiles.File> files) {}

  ChangeApi(ScriptParts parts) {
    this.parts = parts;
  }

  void mount(Router router) {
    router.post("/api/v1/script-changes").handler(context -> write(context, Optional.empty()));
    router.put("/api/v1/script-changes/:id").handler(this::rewrite);
    router.get("/api/v1/script-changes/:id").handler(this::show);
    Publishing publishing = parts.publishing();
    router
        .post("/api/v1/script-changes/:id/review")
        .handler(context -> move(context, publishing::review, "reviewer"));
    router
        .post("/api/v1/script-changes/:id/publish")
        .handler(context -> move(context, publishing::publish, "reviewer"));
    router.post("/api/v1/script-changes/:id/withdraw").handler(this::withdraw);
    router.get("/api/v1/scripts/:name/versions/:number/restore").handler(this::previewRestoring);
    router.post("/api/v1/scripts/:name/versions/:number/restore").handler(this::restore);
  }

  private static Author author(RoutingContext context) {
    Officer officer = SessionApi.officer(context).orElseThrow();
    return new Author(officer.login(), officer.name());
  }

  private static boolean isA(RoutingContext context, String role) {
    return SessionApi.officer(context).orElseThrow().isA(role);
  }

  private static void notAllowed(RoutingContext context) {
    Replies.error(context, 403, "not-allowed", "您没有这个权限");
  }

  private static OptionalLong number(RoutingContext context, String parameter) {
    String number = context.pathParam(parameter);
    return number.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(number))
        : OptionalLong.empty();
  }

  private void rewrite(RoutingContext context) {
    OptionalLong id = number(context, "id");
    if (id.isEmpty()) {
      noSuchChange(context);
    } else {
      write(context, Optional.of(id.getAsLong()));
    }
  }

  private void write(RoutingContext context, Optional<Long> id) {
    Optional<Wish> wish = Bodies.read(context, Wish.class);
    Optional<String> note = wish.flatMap(one -> Bodies.line(one.note(), LONGEST_NOTE));
    Optional<Map<String, String>> texts = wish.flatMap(one -> ChangedFiles.texts(one.files()));
    if (!isA(context, "writer")) {
      notAllowed(context);
    } else if (note.isEmpty()) {
      Replies.error(context, 400, "bad-request", "请写明修改的原因");
    } else if (texts.isEmpty()) {
      Replies.error(context, 400, "bad-request", ChangedFiles.RULE);
    } else {
      answer(context, parts.publishing().write(id, note.get(), texts.get(), author(context)));
    }
  }

  private void move(
      RoutingContext context, BiFunction<Long, Author, Future<Verdict>> move, String role) {
    OptionalLong id = number(context, "id");
    if (!isA(context, role)) {
      notAllowed(context);
    } else if (id.isEmpty()) {
      noSuchChange(context);
    } else {
      answer(context, move.apply(id.getAsLong(), author(context)));
    }
  }

  /** Its writer may, and whoever may review it. */
  private void withdraw(RoutingContext context) {
    OptionalLong id = number(context, "id");
    if (id.isEmpty()) {
      noSuchChange(context);
      return;
    }
    Author who = author(context);
    parts
        .store()
        .findChange(id.getAsLong())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found -> {
              if (found.filter(change -> !change.isBy(who)).isPresent()
                  && !isA(context, "reviewer")) {
                notAllowed(context);
              } else {
                answer(context, parts.publishing().withdraw(id.getAsLong(), who));
              }
            });
  }

  private void previewRestoring(RoutingContext context) {
    OptionalLong number = number(context, "number");
    if (number.isEmpty()) {
      noSuchVersion(context);
      return;
    }
    parts
        .restoring()
        .preview(context.pathParam("name"), (int) number.getAsLong())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    preview -> Replies.json(context, ScriptJson.preview(preview)),
                    () -> noSuchVersion(context)));
  }

  private record Reason(String note) {}

  private void restore(RoutingContext context) {
    OptionalLong number = number(context, "number");
    Optional<String> note =
        Bodies.read(context, Reason.class).flatMap(one -> Bodies.line(one.note(), LONGEST_NOTE));
    if (!isA(context, "reviewer")) {
      notAllowed(context);
    } else if (number.isEmpty()) {
      noSuchVersion(context);
    } else if (note.isEmpty()) {
      Replies.error(context, 400, "bad-request", "请写明重新发布的原因");
    } else {
      answer(
          context,
          parts
              .restoring()
              .restore(
                  context.pathParam("name"),
                  (int) number.getAsLong(),
                  note.get(),
                  author(context)));
    }
  }

  private void show(RoutingContext context) {
    OptionalLong id = number(context, "id");
    if (id.isEmpty()) {
      noSuchChange(context);
      return;
    }
    parts
        .store()
        .findChange(id.getAsLong())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    change -> Replies.json(context, whole(context, change)),
                    () -> noSuchChange(context)));
  }

  /** What is wrong is of interest as long as something may come of the change. */
  private Future<ObjectNode> whole(RoutingContext context, ScriptChange change) {
    ScriptFiles published = parts.shelf().published().files();
    Future<List<ScriptFault>> faults =
        change.state().isOpen()
            ? parts.publishing().check(change.texts()).map(Publishing.Preview::faults)
            : Future.succeededFuture(List.of());
    return faults.map(all -> ScriptJson.change(change, published, all, author(context)));
  }

  private void answer(RoutingContext context, Future<Verdict> wish) {
    wish.onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            verdict -> {
              switch (verdict) {
                case Verdict.Done done -> Replies.json(context, whole(context, done.change()));
                case Verdict.NoSuchChange none -> noSuchChange(context);
                case Verdict.NotHis not ->
                    Replies.error(context, 403, "own-change", "编写的人不能自己审核、发布，别人也不能替他改");
                case Verdict.NotNow not ->
                    Replies.error(context, 409, "not-now", "修订的状态已变化，请刷新后再看");
                case Verdict.Stale stale ->
                    Replies.error(
                        context,
                        409,
                        "stale",
                        String.join("、", stale.files()) + " 已有新的发布，请编写人在新的文本上重新保存");
                case Verdict.Faulty faulty -> {
                  Map<String, Object> json = new LinkedHashMap<>();
                  json.put("error", "faults");
                  json.put("message", "检查发现 " + faulty.faults().size() + " 个问题，不能发布");
                  json.put("faults", ScriptJson.faults(faulty.faults()));
                  Replies.json(context, 409, json);
                }
              }
            });
  }

  private static void noSuchChange(RoutingContext context) {
    Replies.error(context, 404, "no-such-change", "没有这个修订");
  }

  private static void noSuchVersion(RoutingContext context) {
    Replies.error(context, 404, "no-such-script", "没有这个话术或版本");
  }
}
