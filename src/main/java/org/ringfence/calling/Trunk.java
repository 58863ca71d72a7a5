package org.ringfence.calling;

import java.time.Duration;

/**
 * A line to the network.
 *
 * @param name of the PJSIP endpoint
 * @param callerId the centre's true number on this line, from the allow-list
 * @param ringLimit how long a phone rings before the call is given up
 */
public record Trunk(
    String name,
    CallerId callerId,
    Limits limits,
    Duration ringLimit,
    Preference preference,
    DialForm form) {

  /** What the citizen's phone shows (Anti-Telecom-Fraud Law, articles 13 and 14). */
  public record CallerId(String number, String name) {}

  /**
   * How much the line takes.
   *
   * @param callsAtOnce calls at the same time
   * @param keptForUrgent of these, for urgent cases alone
   * @param callsPerSecond new calls
   */
  public record Limits(int callsAtOnce, int keptForUrgent, double callsPerSecond) {
    public Limits {
      if (callsAtOnce < 1 || keptForUrgent < 0 || keptForUrgent >= callsAtOnce) {
        throw new IllegalArgumentException("a line needs room for every grade");
      }
      if (!(callsPerSecond > 0)) {
        throw new IllegalArgumentException("calls per second must be positive");
      }
    }

    /** A tenth of the line, at least one call, is kept for urgent cases where there is room. */
    public static int usuallyKept(int callsAtOnce) {
      return callsAtOnce == 1 ? 0 : Math.max(1, callsAtOnce / 10);
    }
  }

  /**
   * Which line is taken first.
   *
   * @param priority the smallest first
   * @param weight share among those of one priority
   */
  public record Preference(int priority, int weight) {
    public static final Preference USUAL = new Preference(1, 1);
  }
}
