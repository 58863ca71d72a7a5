package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.CloseAdvice;
import org.ringfence.escalation.DeskOrder;
import org.ringfence.escalation.TalkingPoints;
import org.ringfence.voice.PromptTexts;

/** A case file as the console reads it. */
final class CaseJson {
  private final PromptTexts texts;

  CaseJson(PromptTexts texts) {
    this.texts = texts;
  }

  ObjectNode of(CaseFile file) {
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
    if (attempt.recording().isPresent()) {
      ((ObjectNode) json.get("recording")).put("url", "/api/v1/recordings/" + attempt.id());
    }
    ArrayNode lines = json.putArray("lines");
    for (CaseFile.Spoken line : attempt.lines()) {
      ObjectNode spoken = Json.MAPPER.valueToTree(line);
      spoken.remove("prompts");
      if (!line.prompts().isEmpty()) {
        spoken.put("text", texts.textOf(line.prompts()));
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
