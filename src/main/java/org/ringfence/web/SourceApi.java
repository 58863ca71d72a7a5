package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.Alias;
import org.ringfence.intake.ListSource;
import org.ringfence.intake.SourceStore;
import org.ringfence.intake.WordKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where lists come from, and what their words mean. For clerks. */
final class SourceApi {
  private static final Logger log = LoggerFactory.getLogger(SourceApi.class);
  private static final String SOURCES = "/api/v1/sources";

  private final SourceStore sources;
  private final Clock clock;

  SourceApi(SourceStore sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get(SOURCES).handler(this::list);
    router.put(SOURCES + "/:name").handler(this::save);
  }

  private void list(RoutingContext context) {
    if (isClerk(context)) {
      Replies.json(context, sources.listSources().map(SourceApi::all));
    }
  }

  private static boolean isClerk(RoutingContext context) {
    boolean clerk = SessionApi.officer(context).orElseThrow().isA("clerk");
    if (!clerk) {
      Replies.error(context, 403, "not-allowed", "只有名单管理员可以看和改名单来源");
    }
    return clerk;
  }

  private static ObjectNode all(List<ListSource> all) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("sources", Json.MAPPER.valueToTree(all));
    ArrayNode kinds = json.putArray("kinds");
    for (WordKind kind : WordKind.values()) {
      ObjectNode one = kinds.addObject().put("kind", kind.code()).put("name", kind.chinese());
      ArrayNode meanings = one.putArray("meanings");
      for (WordKind.Meaning meaning : kind.meanings()) {
        ArrayNode words =
            meanings
                .addObject()
                .put("code", meaning.code())
                .put("name", meaning.name())
                .put("required", meaning.required())
                .putArray("words");
        kind.builtIn()
            .forEach(
                (word, means) -> {
                  if (means.equals(meaning.code()) && !word.equals(meaning.code())) {
                    words.add(word);
                  }
                });
      }
    }
    return json;
  }

  /** What somebody wants a source's words to be. */
  public record Wish(List<WishedAlias> aliases) {}

  /** A word as it was sent. */
  public record WishedAlias(String kind, String word, String meaning) {}

  private void save(RoutingContext context) {
    if (!isClerk(context)) {
      return;
    }
    Officer officer = SessionApi.officer(context).orElseThrow();
    Optional<String> name =
        Bodies.line(context.pathParam("name"), ListSource.LONGEST_NAME + 1)
            .filter(text -> text.length() <= ListSource.LONGEST_NAME);
    Optional<List<Alias>> aliases = Bodies.read(context, Wish.class).flatMap(SourceApi::aliases);
    if (name.isEmpty() || aliases.isEmpty()) {
      Replies.error(
          context,
          400,
          "bad-request",
          "来源名称要有1到%d个字，每个说法要有 kind、word、meaning".formatted(ListSource.LONGEST_NAME));
      return;
    }
    List<Alias> folded = ListSource.folded(aliases.get());
    List<String> faults = ListSource.faults(folded);
    if (!faults.isEmpty()) {
      Replies.error(
          context,
          400,
          "bad-aliases",
          String.join("；", faults.subList(0, Math.min(5, faults.size()))));
      return;
    }
    sources
        .save(name.get(), folded, officer.login(), clock.instant())
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            source -> {
              log.info("words of a source changed by {}: {}", officer.login(), folded.size());
              Replies.json(context, source);
            });
  }

  /** Empty when something is missing or of no kind that there is. */
  private static Optional<List<Alias>> aliases(Wish wish) {
    if (wish.aliases() == null) {
      return Optional.empty();
    }
    List<Alias> aliases = new ArrayList<>();
    for (WishedAlias one : wish.aliases()) {
      Optional<WordKind> kind =
          Optional.ofNullable(one)
              .filter(wished -> wished.kind() != null)
              .flatMap(wished -> Coded.find(WordKind.class, wished.kind()));
      if (kind.isEmpty() || one.word() == null || one.meaning() == null) {
        return Optional.empty();
      }
      aliases.add(new Alias(kind.get(), one.word(), one.meaning()));
    }
    return Optional.of(aliases);
  }
}
