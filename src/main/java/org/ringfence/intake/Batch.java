package org.ringfence.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A loaded list and how far its cases are.
 *
 * @param rows in the list
 * @param good rows that became a case
 * @param merged rows of a person whose open case they joined (重复预警): no second call
 * @param states how many cases are in each state, by code
 * @param callsPerMinute over the last minutes
 * @param doneAt estimate; empty when nothing waits or nothing can be told yet
 */
public record Batch(
    long id,
    String file,
    String source,
    Instant loadedAt,
    String loadedBy,
    BatchState state,
    BatchPriority priority,
    int rows,
    int good,
    int merged,
    int refused,
    Funnel funnel,
    Map<String, Integer> states,
    double callsPerMinute,
    Optional<Instant> doneAt) {

  /** Cases that got so far. */
  public record Funnel(
      int cases,
      int called,
      int answered,
      int ownerConfirmed,
      int warned,
      int escalated,
      int closed) {}
}
