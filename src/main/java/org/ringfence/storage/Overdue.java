package org.ringfence.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Policies;

/** Cases that need an officer because the robot could not ring in time. */
final class Overdue {
  private static final int MOST_AT_ONCE = 100;

  private Overdue() {}

  static List<Long> list(Handle handle, Policies policies, Instant now) {
    List<Long> overdue = new ArrayList<>();
    for (Lane lane : Lane.all()) {
      Instant latest = now.minus(policies.of(lane.grade()).firstRing());
      if (lane.grade().needsOfficer() && isOpen(policies, lane.grade(), latest, now)) {
        overdue.addAll(
            handle
                .select(
                    """
                    SELECT id FROM warning_case
                    WHERE lane = ? AND next_try_at < ? AND state = 'waiting'
                    ORDER BY next_try_at, id LIMIT ? FOR UPDATE SKIP LOCKED""",
                    lane.number(),
                    latest,
                    MOST_AT_ONCE)
                .mapTo(Long.class)
                .list());
      }
    }
    return overdue;
  }

  /** Nobody is late who could not be called for the whole time. */
  private static boolean isOpen(Policies policies, Grade grade, Instant from, Instant to) {
    return policies.isOpen(grade, from) && policies.isOpen(grade, to);
  }
}
