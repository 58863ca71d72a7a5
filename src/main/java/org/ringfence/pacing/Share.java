package org.ringfence.pacing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the trunk of a call: the smallest priority number that has room; among equals the one
 * that carries least for its weight. A trunk that has just lost this call is taken only when there
 * is no other.
 */
public final class Share {
  private Share() {}

  /**
   * A trunk as it stands.
   *
   * @param room calls that may begin now
   * @param carries calls that it carries now
   */
  public record Standing(String trunk, int priority, int weight, int room, int carries) {}

  public static Optional<String> choose(List<Standing> trunks, Optional<String> lostOn) {
    return trunks.stream()
        .filter(trunk -> trunk.room() > 0)
        .min(
            Comparator.comparing(
                    (Standing trunk) -> lostOn.filter(trunk.trunk()::equals).isPresent())
                .thenComparingInt(Standing::priority)
                .thenComparingDouble(trunk -> (trunk.carries() + 1.0) / trunk.weight())
                .thenComparing(Standing::trunk))
        .map(Standing::trunk);
  }
}
