package org.ringfence.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.Trunk;
import org.ringfence.cases.Grade;
import org.ringfence.cases.WhyWaiting.Lines;
import org.ringfence.pacing.Breaker;
import org.ringfence.pacing.TrunkPace;

/** How the lines stand for each grade, for those who wait. */
final class LinesNow {
  private LinesNow() {}

  static Map<Grade, Lines> read(Handle handle, Dialling dialling, Instant now) {
    Map<String, TrunkPace> paces = TrunkRows.list(handle, dialling.trunks(), now);
    Map<String, Integer> carried = TrunkRows.carried(handle);
    Map<Grade, Lines> lines = new EnumMap<>(Grade.class);
    Optional<Instant> brokenUntil = brokenUntil(paces, now);
    for (Grade grade : Grade.values()) {
      boolean free =
          dialling.trunks().list().stream()
              .anyMatch(trunk -> hasRoom(trunk, grade, carried.getOrDefault(trunk.name(), 0)));
      lines.put(
          grade,
          brokenUntil.isPresent()
              ? new Lines.Broken(brokenUntil.get())
              : free ? new Lines.Free() : new Lines.Full());
    }
    return lines;
  }

  private static boolean hasRoom(Trunk trunk, Grade grade, int carries) {
    int kept = grade == Grade.URGENT ? 0 : trunk.limits().keptForUrgent();
    return carries < trunk.limits().callsAtOnce() - kept;
  }

  /** When the first trunk is tried again; empty when one works. */
  private static Optional<Instant> brokenUntil(Map<String, TrunkPace> paces, Instant now) {
    boolean works = paces.values().stream().anyMatch(pace -> pace.breaker().room(now) > 0);
    if (works) {
      return Optional.empty();
    }
    return paces.values().stream()
        .map(
            pace ->
                switch (pace.breaker()) {
                  case Breaker.Open open -> open.until();
                  case Breaker.HalfOpen trial -> trial.since().plus(Breaker.TRIAL_PATIENCE);
                  case Breaker.Closed closed -> now;
                })
        .min(Comparator.naturalOrder());
  }
}
