package org.ringfence.web;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringfence.cases.Changes;

/** The state of the parts that the product depends on, for the bar on top of every page. */
public final class StatusBoard {
  private final Changes changes;
  private final Clock clock;
  private final int callLimit;
  private volatile Part line;
  private volatile Part database;
  private volatile int calls;
  private volatile Trunks trunks = new Trunks(0, 0, List.of());

  /**
   * The lines to the network.
   *
   * @param messages about those that are left alone, in the officers' language
   */
  public record Trunks(int up, int total, List<String> messages) {}

  /**
   * One of the parts.
   *
   * @param message what is wrong, in the officers' language; null when up
   */
  public record Part(boolean up, Instant since, String message) {}

  public StatusBoard(Changes changes, Clock clock, int callLimit) {
    this.changes = changes;
    this.clock = clock;
    this.callLimit = callLimit;
    this.line = new Part(false, clock.instant(), "正在连接交换机");
    this.database = new Part(true, clock.instant(), null);
  }

  public void switchIs(boolean up, String message) {
    line = changed(line, up, message);
  }

  public void databaseIs(boolean up) {
    database = changed(database, up, up ? null : "数据库没有应答，正在重试");
  }

  public void trunksAre(Trunks now) {
    if (!now.equals(trunks)) {
      trunks = now;
      changes.announce();
    }
  }

  public void callsAre(int now) {
    calls = now;
  }

  private Part changed(Part before, boolean up, String message) {
    String shown = up ? null : message;
    if (before.up() == up && java.util.Objects.equals(before.message(), shown)) {
      return before;
    }
    changes.announce();
    return new Part(up, before.up() == up ? before.since() : clock.instant(), shown);
  }

  Map<String, Object> snapshot() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("now", clock.instant());
    json.put("switch", line);
    json.put("database", database);
    json.put("trunks", new Trunks(line.up() ? trunks.up() : 0, trunks.total(), trunks.messages()));
    json.put("calls", Map.of("now", calls, "limit", callLimit));
    return json;
  }
}
