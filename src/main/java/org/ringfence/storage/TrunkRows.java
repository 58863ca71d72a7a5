package org.ringfence.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.pacing.Breaker;
import org.ringfence.pacing.Rate;
import org.ringfence.pacing.Signal;
import org.ringfence.pacing.TrunkPace;

/** How the trunks do, as rows that all nodes share. */
final class TrunkRows {
  private TrunkRows() {}

  /**
   * The trunks as they stand; nobody else reserves a call over them until the transaction ends. A
   * trunk that is new begins at its full rate.
   */
  static Map<String, TrunkPace> lock(Handle handle, Trunks trunks, Instant now) {
    Map<String, TrunkPace> paces = read(handle, " ORDER BY name FOR UPDATE");
    for (Trunk trunk : trunks.list()) {
      if (!paces.containsKey(trunk.name())) {
        write(handle, trunk.name(), TrunkPace.fresh(trunk.limits().callsPerSecond(), now));
      }
    }
    return inOrder(trunks, paces, now);
  }

  /** The same for whoever only looks. */
  static Map<String, TrunkPace> list(Handle handle, Trunks trunks, Instant now) {
    return inOrder(trunks, read(handle, ""), now);
  }

  private static Map<String, TrunkPace> inOrder(
      Trunks trunks, Map<String, TrunkPace> paces, Instant now) {
    Map<String, TrunkPace> inOrder = new LinkedHashMap<>();
    for (Trunk trunk : trunks.list()) {
      double most = trunk.limits().callsPerSecond();
      TrunkPace pace = paces.getOrDefault(trunk.name(), TrunkPace.fresh(most, now));
      inOrder.put(trunk.name(), pace.at(now, most));
    }
    return inOrder;
  }

  private static Map<String, TrunkPace> read(Handle handle, String how) {
    Map<String, TrunkPace> paces = new HashMap<>();
    handle
        .select("SELECT * FROM trunk" + how)
        .map((rows, context) -> Map.entry(rows.getString("name"), pace(rows)))
        .forEach(entry -> paces.put(entry.getKey(), entry.getValue()));
    return paces;
  }

  private static TrunkPace pace(ResultSet rows) throws SQLException {
    Optional<Instant> at = Columns.maybeTime(rows, "breaker_at");
    Duration pause = Duration.ofMillis(rows.getLong("pause_millis"));
    Breaker breaker =
        switch (rows.getString("breaker")) {
          case "open" -> new Breaker.Open(at.orElseThrow(), pause);
          case "half-open" -> new Breaker.HalfOpen(at.orElseThrow(), pause);
          default -> new Breaker.Closed(rows.getInt("faults"));
        };
    return new TrunkPace(
        new Rate(
            rows.getDouble("tokens"),
            rows.getDouble("per_second"),
            Columns.time(rows, "counted_at"),
            Columns.time(rows, "slowed_at")),
        breaker);
  }

  static void write(Handle handle, String trunk, TrunkPace pace) {
    Breaker breaker = pace.breaker();
    Instant at =
        switch (breaker) {
          case Breaker.Closed closed -> null;
          case Breaker.Open open -> open.until();
          case Breaker.HalfOpen trial -> trial.since();
        };
    Duration pause =
        switch (breaker) {
          case Breaker.Closed closed -> Duration.ZERO;
          case Breaker.Open open -> open.pause();
          case Breaker.HalfOpen trial -> trial.pause();
        };
    handle
        .createUpdate(
            """
            REPLACE INTO trunk (name, tokens, per_second, counted_at, slowed_at, breaker, faults,
              breaker_at, pause_millis)
            VALUES (:name, :tokens, :perSecond, :countedAt, :slowedAt, :breaker, :faults, :at,
              :pause)""")
        .bind("name", trunk)
        .bind("tokens", pace.rate().tokens())
        .bind("perSecond", pace.rate().perSecond())
        .bind("countedAt", pace.rate().at())
        .bind("slowedAt", pace.rate().slowedAt())
        .bind("breaker", name(breaker))
        .bind("faults", breaker instanceof Breaker.Closed closed ? closed.faults() : 0)
        .bind("at", at)
        .bind("pause", pause.toMillis())
        .execute();
  }

  static String name(Breaker breaker) {
    return switch (breaker) {
      case Breaker.Closed closed -> "closed";
      case Breaker.Open open -> "open";
      case Breaker.HalfOpen trial -> "half-open";
    };
  }

  /** A call has told something about its trunk; what changes nothing is not written. */
  static void signal(Handle handle, Trunks trunks, Told told) {
    Optional<Trunk> trunk = trunks.find(told.trunk());
    if (trunk.isEmpty()) {
      return; // it is no longer configured
    }
    double most = trunk.get().limits().callsPerSecond();
    TrunkPace seen = list(handle, trunks, told.at()).get(told.trunk());
    if (!told.after(seen, most).equals(seen)) {
      TrunkPace locked =
          lock(handle, new Trunks(List.of(trunk.get())), told.at()).get(told.trunk());
      write(handle, told.trunk(), told.after(locked, most));
    }
  }

  /**
   * What a call told about its trunk.
   *
   * @param begun when the call began
   * @param at when it told
   */
  record Told(String trunk, Signal signal, Instant begun, Instant at) {
    TrunkPace after(TrunkPace pace, double most) {
      return pace.after(signal, begun, at, most);
    }
  }

  /** How many calls each trunk carries, by its name. */
  static Map<String, Integer> carried(Handle handle) {
    return counted(handle, "trunk");
  }

  /** How many calls each node's switch carries, by the node's name. */
  static Map<String, Integer> onSwitches(Handle handle) {
    return counted(handle, "node");
  }

  private static Map<String, Integer> counted(Handle handle, String column) {
    Map<String, Integer> counts = new HashMap<>();
    handle
        .select(
            """
            SELECT %1$s AS what, COUNT(*) AS n FROM attempt
            WHERE state IN ('reserved', 'submitting', 'ringing', 'talking') GROUP BY %1$s"""
                .formatted(column))
        .map((rows, context) -> Map.entry(rows.getString("what"), rows.getInt("n")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
