package org.ringfence.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseState;
import org.ringfence.intake.Batch;

/** How far the cases of a batch are. */
record BatchCounts(Map<String, Integer> states, Batch.Funnel funnel, double callsPerMinute) {
  private static final Duration RATE_WINDOW = Duration.ofMinutes(3);

  static BatchCounts read(Handle handle, long batch, Instant now) {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (CaseState state : CaseState.values()) {
      states.put(state.code(), 0);
    }
    int[] cases = new int[3];
    handle
        .select(
            """
            SELECT state, COUNT(*) AS cases,
              COALESCE(SUM(outcome IN ('not-contacted', 'contacted')), 0) AS warned,
              SUM(escalated_at IS NOT NULL) AS escalated
            FROM warning_case WHERE batch_id = ? GROUP BY state""",
            batch)
        .map(
            (rows, context) -> {
              cases[0] += rows.getInt("cases");
              cases[1] += rows.getInt("warned");
              cases[2] += rows.getInt("escalated");
              return Map.entry(rows.getString("state"), rows.getInt("cases"));
            })
        .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
    return handle
        .select(
            """
            SELECT COUNT(DISTINCT IF(submitted_at IS NULL, NULL, case_id)) AS called,
              COUNT(DISTINCT IF(answered_at IS NULL, NULL, case_id)) AS answered,
              COUNT(DISTINCT IF(owner_confirmed, case_id, NULL)) AS confirmed,
              COALESCE(SUM(submitted_at > ?), 0) AS lately
            FROM attempt WHERE batch_id = ?""",
            now.minus(RATE_WINDOW),
            batch)
        .map(
            (rows, context) ->
                new BatchCounts(
                    states,
                    new Batch.Funnel(
                        cases[0],
                        rows.getInt("called"),
                        rows.getInt("answered"),
                        rows.getInt("confirmed"),
                        cases[1],
                        cases[2],
                        states.get(CaseState.CLOSED.code())),
                    Math.round(rows.getInt("lately") * 10.0 / RATE_WINDOW.toMinutes()) / 10.0))
        .one();
  }

  /**
   * Counts of before. A batch is counted anew no sooner than ten times as long after as counting it
   * took: what is shown of a small one is as good as now, and one of a million rows does not keep
   * the database busy. Safe for any thread.
   */
  static final class Cache {
    private static final int REST = 10;

    /** More than are ever shown at once; beyond it all are counted anew. */
    private static final int MOST = 500;

    private final Map<Long, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(BatchCounts counts, long goodUntil) {}

    BatchCounts of(Handle handle, long batch, Instant now) {
      long begin = System.nanoTime();
      Counted before = counted.get(batch);
      if (before != null && begin - before.goodUntil() < 0) {
        return before.counts();
      }
      BatchCounts counts = read(handle, batch, now);
      long end = System.nanoTime();
      if (counted.size() >= MOST) {
        counted.clear();
      }
      counted.put(batch, new Counted(counts, end + REST * (end - begin)));
      return counts;
    }
  }
}
