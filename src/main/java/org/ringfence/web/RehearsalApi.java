package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringfence.calling.Told;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Identity;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.Walk;
import org.ringfence.drawing.LitPath;
import org.ringfence.drawing.ScriptGraph;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.ScriptContent;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Spoken;

/** Rehearsing a script, and checking one while it is being written. Nothing is kept. */
final class RehearsalApi {
  private static final int MOST_ANSWERS = 200;

  private final Vertx vertx;
  private final ScriptParts parts;
  private final Clock clock;

  RehearsalApi(Vertx vertx, ScriptParts parts, Clock clock) {
    this.vertx = vertx;
    this.parts = parts;
    this.clock = clock;
  }

  void mount(Router router) {
    router.post("/api/v1/script-check").handler(this::check);
    router.post("/api/v1/scripts/:name/rehearsal").handler(this::rehearse);
  }

  private record Draft(List<ChangedFiles.File> files) {}

  /** What files would change, with the picture of every script that is another then. */
  private void check(RoutingContext context) {
    Optional<Map<String, String>> texts =
        Bodies.read(context, Draft.class).flatMap(draft -> ChangedFiles.texts(draft.files()));
    if (texts.isEmpty()) {
      Replies.error(context, 400, "bad-request", ChangedFiles.RULE);
      return;
    }
    Replies.json(
        context,
        parts
            .publishing()
            .check(texts.get())
            .compose(preview -> vertx.executeBlocking(() -> checked(preview), false)));
  }

  private static ObjectNode checked(Publishing.Preview preview) {
    ObjectNode json = ScriptJson.object();
    json.set("faults", ScriptJson.faults(preview.faults()));
    json.set("lacking", ScriptJson.lacking(preview.lacking()));
    preview.scripts().forEach(json.putArray("scripts")::add);
    ObjectNode graphs = json.putObject("graphs");
    for (String name : preview.scripts()) {
      ScriptContent content = preview.contents().get(name);
      Script script = content.read();
      if (ScriptCheck.structure(script, ScriptFiles.VOCABULARY).isEmpty()) {
        graphs.put(name, ScriptJson.graph(script, content));
      }
    }
    return json;
  }

  private record Wish(
      Integer number,
      List<ChangedFiles.File> files,
      String grade,
      String identity,
      Integer age,
      List<String> answers) {

    boolean isGood() {
      return Coded.find(Grade.class, String.valueOf(grade)).isPresent()
          && (age == null || (age >= 0 && age <= 130))
          && person().isPresent()
          && answers != null
          && answers.size() <= MOST_ANSWERS
          && answers.stream().allMatch(answer -> answer != null && answer.matches("[0-9*#-]"));
    }

    Optional<Identity> person() {
      return identity == null || identity.equals("ordinary")
          ? Optional.of(Identity.ORDINARY)
          : Identity.find(identity);
    }

    List<Character> keys() {
      return answers.stream().map(answer -> answer.charAt(0)).toList();
    }
  }

  private void rehearse(RoutingContext context) {
    Optional<Wish> wish = Bodies.read(context, Wish.class).filter(Wish::isGood);
    if (wish.isEmpty()) {
      Replies.error(context, 400, "bad-request", "预演的等级、身份、年龄或回答不正确");
      return;
    }
    content(context.pathParam("name"), wish.get())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            content -> {
              if (content.isEmpty()) {
                Replies.error(context, 404, "no-such-script", "没有这个话术或版本，或它还读不通，请先检查");
              } else {
                Replies.json(
                    context,
                    vertx.executeBlocking(() -> rehearsed(content.get(), wish.get()), false));
              }
            });
  }

  private Future<Optional<ScriptContent>> content(String name, Wish wish) {
    if (wish.files() != null) {
      return ChangedFiles.texts(wish.files())
          .map(texts -> parts.publishing().contents(texts))
          .orElseGet(() -> Future.succeededFuture(Map.of()))
          .map(
              contents ->
                  Optional.ofNullable(contents.get(name)).filter(RehearsalApi::canBeWalked));
    }
    Future<Optional<ScriptVersion>> version =
        wish.number() == null
            ? Future.succeededFuture(
                Optional.ofNullable(parts.shelf().published().current().get(name)))
            : parts.store().find(name, wish.number());
    return version.map(found -> found.map(ScriptVersion::content));
  }

  private static boolean canBeWalked(ScriptContent content) {
    return ScriptCheck.structure(content.read(), ScriptFiles.VOCABULARY).isEmpty();
  }

  private ObjectNode rehearsed(ScriptContent content, Wish wish) {
    Script script = content.read();
    Walk.Path path = Walk.rehearse(script, facts(wish), wish.keys());
    ObjectNode json = ScriptJson.object();
    ArrayNode moves = json.putArray("moves");
    path.moves().forEach(move -> moves.add(move(script, content, move)));
    Optional<String> awaits = path.awaits(script);
    awaits.ifPresentOrElse(
        step -> {
          ObjectNode question = json.putObject("awaits").put("step", step);
          question.set("options", ScriptJson.options(script.steps().get(step)));
        },
        () -> json.putNull("awaits"));
    json.put("ended", awaits.isEmpty());
    json.put("outcome", path.marks().outcome().orElse(null));
    json.set("marks", Json.MAPPER.valueToTree(Told.marks(path.marks()).list()));
    json.put("seconds", seconds(content, path));
    LitPath lit = LitPath.of(ScriptGraph.of(script, content.phrasebook()), script, path);
    json.set("steps", Json.MAPPER.valueToTree(lit.steps()));
    json.set("ways", Json.MAPPER.valueToTree(lit.ways()));
    return json;
  }

  private Facts facts(Wish wish) {
    Optional<Integer> age = Optional.ofNullable(wish.age());
    Optional<Identity> told = wish.person().filter(identity -> identity != Identity.ORDINARY);
    return new Facts(
        "0178",
        wish.grade(),
        Facts.identity(told, age),
        age,
        Optional.of(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault())),
        Optional.empty());
  }

  private static ObjectNode move(Script script, ScriptContent content, Walk.Move move) {
    ObjectNode json = ScriptJson.object().put("step", move.step());
    ArrayNode prompts = json.putArray("prompts");
    for (String id : move.prompts()) {
      Optional<Spoken> spoken = content.find(id);
      prompts
          .addObject()
          .put("id", id)
          .put("text", spoken.map(Spoken::text).orElse("[" + id + "]"))
          .put("sha256", spoken.map(one -> one.at(move.slow()).sha256()).orElse(null));
    }
    json.put("slow", move.slow());
    json.put("answer", move.answer().map(String::valueOf).orElse(null));
    json.put(
        "meaning", move.answer().flatMap(key -> script.meaning(move.step(), key)).orElse(null));
    return json;
  }

  private static double seconds(ScriptContent content, Walk.Path path) {
    return path.moves().stream()
            .flatMap(
                move ->
                    move.prompts().stream()
                        .flatMap(id -> content.find(id).stream())
                        .map(spoken -> spoken.at(move.slow()).length()))
            .mapToLong(Duration::toMillis)
            .sum()
        / 1000.0;
  }
}
