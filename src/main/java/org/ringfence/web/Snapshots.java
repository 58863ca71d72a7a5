package org.ringfence.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ringfence.calling.Attempt;
import org.ringfence.calling.AttemptState;
import org.ringfence.calling.Calls;
import org.ringfence.cases.CaseState;
import org.ringfence.escalation.DeskItem;
import org.ringfence.escalation.DeskOrder;
import org.ringfence.escalation.DeskStore;
import org.ringfence.escalation.Officer;
import org.ringfence.intake.BatchStore;
import org.ringfence.voice.PromptTexts;

/** What the console shows live, each part whole: a client that was away needs no history. */
final class Snapshots {
  private static final int BATCHES = 50;

  private final DeskStore desk;
  private final BatchStore batches;
  private final Supplier<Future<List<Calls.Running>>> calls;
  private final PromptTexts texts;
  private final int callLimit;
  private final Clock clock;

  Snapshots(
      DeskStore desk,
      BatchStore batches,
      Supplier<Future<List<Calls.Running>>> calls,
      PromptTexts texts,
      int callLimit,
      Clock clock) {
    this.desk = desk;
    this.batches = batches;
    this.calls = calls;
    this.texts = texts;
    this.callLimit = callLimit;
    this.clock = clock;
  }

  /** The duty queue, before it is split for each officer. */
  record Desk(List<DeskItem> items, Optional<Instant> lastClosed) {

    Map<String, Object> forOfficer(Officer officer) {
      List<DeskItem> waiting = new ArrayList<>();
      List<DeskItem> mine = new ArrayList<>();
      List<DeskItem> others = new ArrayList<>();
      for (DeskItem item : items) {
        if (item.state() == CaseState.ESCALATED) {
          waiting.add(item);
        } else if (item.takenBy().filter(officer.asName()::equals).isPresent()) {
          mine.add(item);
        } else {
          others.add(item);
        }
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("waiting", waiting);
      json.put("mine", mine);
      json.put("others", others);
      json.put("lastClosedAt", lastClosed);
      return json;
    }
  }

  Future<Desk> desk() {
    return desk.listOpen()
        .compose(
            items -> {
              List<DeskItem> sorted = items.stream().sorted(new DeskOrder()).toList();
              return desk.findLastClosed().map(closed -> new Desk(sorted, closed));
            });
  }

  Future<Map<String, Object>> batches() {
    return batches.listBatches(BATCHES, clock.instant()).map(list -> Map.of("batches", list));
  }

  Future<Map<String, Object>> calls() {
    return calls
        .get()
        .map(
            running ->
                Map.of(
                    "running",
                    running.stream()
                        .sorted(Comparator.comparing(Calls.Running::since).reversed())
                        .map(this::call)
                        .toList(),
                    "limit",
                    callLimit));
  }

  private Map<String, Object> call(Calls.Running running) {
    Attempt attempt = running.attempt();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("attempt", attempt.id().toString());
    json.put("case", attempt.caseId());
    json.put("name", attempt.citizen().name());
    json.put("tail", attempt.citizen().tail());
    json.put("grade", attempt.citizen().grade());
    json.put("type", attempt.citizen().type());
    json.put("number", attempt.attemptNumber());
    json.put("state", state(running.state()));
    json.put("since", running.since());
    json.put(
        "question",
        running.prompts().isEmpty()
            ? null
            : texts.textOf(
                running.prompts().stream().filter(prompt -> !prompt.startsWith("$")).toList()));
    return json;
  }

  private static String state(AttemptState state) {
    return switch (state) {
      case RESERVED, SUBMITTING -> "dialling";
      case RINGING -> "ringing";
      case TALKING, ENDED, NOT_PLACED -> "talking";
    };
  }
}
