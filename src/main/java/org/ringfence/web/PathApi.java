package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringfence.dialogue.Script;
import org.ringfence.drawing.GraphSvg;
import org.ringfence.drawing.LitPath;
import org.ringfence.drawing.ScriptGraph;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Shelf;

/** The way that a call took through the version of the script that led it. */
final class PathApi {
  private final CaseFiles files;
  private final Shelf shelf;

  PathApi(CaseFiles files, Shelf shelf) {
    this.files = files;
    this.shelf = shelf;
  }

  void mount(Router router) {
    router.get("/api/v1/attempts/:id/path").handler(this::show);
  }

  private void show(RoutingContext context) {
    files
        .findTry(context.pathParam("id"))
        .compose(
            found ->
                found.filter(call -> !call.lines().isEmpty()).isEmpty()
                    ? Future.succeededFuture(Optional.<ObjectNode>empty())
                    : path(context, found.get()))
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            path -> {
              if (path.isEmpty()) {
                Replies.error(context, 404, "no-path", "这次通话没有说到话术，或当时的版本没有保存");
              } else {
                Replies.json(context, path.get());
              }
            });
  }

  private Future<Optional<ObjectNode>> path(RoutingContext context, CaseFile.Try call) {
    return shelf
        .find(call.scriptVersion())
        .compose(
            version ->
                version.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : context
                        .vertx()
                        .executeBlocking(() -> Optional.of(path(version.get(), call)), false));
  }

  private static ObjectNode path(ScriptVersion version, CaseFile.Try call) {
    Script script = version.content().read();
    ScriptGraph graph = ScriptGraph.of(script, version.content().phrasebook());
    LitPath lit = LitPath.of(graph, stops(call.lines()));
    ObjectNode json = ScriptJson.object();
    json.put("script", version.script());
    json.put("title", version.content().title());
    json.put("number", version.number());
    json.put("sha256", version.sha256());
    json.put("graph", GraphSvg.draw(graph));
    json.set("steps", Json.MAPPER.valueToTree(lit.steps()));
    json.set("ways", Json.MAPPER.valueToTree(lit.ways()));
    ArrayNode answers = json.putArray("answers");
    call.lines().stream()
        .filter(line -> line.key().isPresent())
        .forEach(
            line -> {
              ObjectNode answer = answers.addObject().put("step", line.step());
              answer.put("key", line.key().get());
              answer.put("option", line.option().orElse(null));
              answer.put("meaning", line.meaning().orElse(null));
              answer.put("offset", Math.round(line.offset() * 1000));
            });
    json.put("recording", call.recording().map(kept -> RecordingApi.url(call.id())).orElse(null));
    return json;
  }

  /** Every step that spoke, with the last answer that was given there. */
  private static List<LitPath.Stop> stops(List<CaseFile.Spoken> lines) {
    List<LitPath.Stop> stops = new ArrayList<>();
    for (CaseFile.Spoken line : lines) {
      boolean answered = line.key().isPresent();
      if (!stops.isEmpty() && stops.getLast().step().equals(line.step())) {
        stops.removeLast();
      }
      stops.add(new LitPath.Stop(line.step(), answered ? line.option() : Optional.empty()));
    }
    return stops;
  }
}
