package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.CloseAdvice;
import org.ringfence.escalation.DeskOrder;
import org.ringfence.escalation.TalkingPoints;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Shelf;

/** A case file as the console reads it. */
final class CaseJson {
  private final Shelf shelf;

  CaseJson(Shelf shelf) {
    this.shelf = shelf;
  }

  /** The words of each call are those of the version that led it. */
  Future<ObjectNode> of(CaseFile file) {
    List<String> versions =
        file.attempts().stream().map(CaseFile.Try::scriptVersion).distinct().toList();
    return Future.join(versions.stream().map(shelf::find).toList()).map(found -> json(file));
  }

  private ObjectNode json(CaseFile file) {
    ObjectNode json = Json.MAPPER.valueToTree(file);
    json.setAll((ObjectNode) json.remove("who"));
    json.setAll((ObjectNode) json.remove("origin"));
    json.set(
        "takeBy",
        Json.MAPPER.valueToTree(
            file.escalatedAt().map(at -> DeskOrder.takeBy(file.grade(), file.marks(), at))));
    json.set("talk", Json.MAPPER.valueToTree(TalkingPoints.forType(file.type())));
    json.set("closeCodes", Json.MAPPER.valueToTree(CloseAdvice.order(file.outcome())));
    ArrayNode attempts = json.putArray("attempts");
    file.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    ArrayNode history = json.putArray("history");
    file.history().forEach(event -> history.add(event(event)));
    return json;
  }

  private ObjectNode attempt(CaseFile.Try attempt) {
    ObjectNode json = Json.MAPPER.valueToTree(attempt);
    Optional<ScriptVersion> version = shelf.known(attempt.scriptVersion());
    json.put("scriptVersion", version.map(ScriptVersion::number).orElse(null));
    if (attempt.recording().isPresent()) {
      ((ObjectNode) json.get("recording")).put("url", RecordingApi.url(attempt.id()));
    }
    if (attempt.earlyMedia().isPresent()) {
      ((ObjectNode) json.get("earlyMedia")).put("url", RecordingApi.earlyMediaUrl(attempt.id()));
    }
    ArrayNode lines = json.putArray("lines");
    for (CaseFile.Spoken line : attempt.lines()) {
      ObjectNode spoken = Json.MAPPER.valueToTree(line);
      spoken.remove("prompts");
      if (!line.prompts().isEmpty()) {
        spoken.put("text", shelf.textOf(attempt.scriptVersion(), line.prompts()));
      }
      lines.add(spoken);
    }
    return json;
  }

  private static ObjectNode event(CaseFile.Event event) {
    ObjectNode json = Json.MAPPER.valueToTree(event);
    json.put("text", HistoryText.of(event));
    return json;
  }
}
