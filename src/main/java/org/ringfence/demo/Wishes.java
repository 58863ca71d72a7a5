package org.ringfence.demo;

import java.util.Optional;
import java.util.OptionalInt;
import org.ringfence.calling.Trunk;

/**
 * How the demonstration differs from service.
 *
 * @param speed divides the waits between tries, not speech
 * @param line what each trunk takes
 * @param webPort 0 for any free one
 */
public record Wishes(double speed, Trunk.Limits line, int webPort, Surroundings around) {
  private static final int CALLS_PER_SECOND = 10;

  /**
   * What the site does not start itself.
   *
   * @param network where calls go instead of the simulated network, which is then not started
   * @param otherTrunk where a first trunk leads; the network is then reached over a second one
   * @param site whose database and network are used
   */
  public record Surroundings(
      OptionalInt network, OptionalInt otherTrunk, Optional<DemoSite> site) {}

  public Wishes(double speed, int callsAtOnce, int webPort) {
    this(
        speed,
        new Trunk.Limits(callsAtOnce, Trunk.Limits.usuallyKept(callsAtOnce), CALLS_PER_SECOND),
        webPort,
        new Surroundings(OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
  }

  public Wishes withLine(Trunk.Limits other) {
    return new Wishes(speed, other, webPort, around);
  }

  /**
   * The same with calls that go elsewhere.
   *
   * @param sipPort on the loopback address
   */
  public Wishes callingInto(int sipPort) {
    return new Wishes(
        speed,
        line,
        webPort,
        new Surroundings(OptionalInt.of(sipPort), around.otherTrunk(), around.site()));
  }

  /** The same with a trunk that is preferred to the one that reaches the network. */
  public Wishes preferring(int sipPort) {
    return new Wishes(
        speed,
        line,
        webPort,
        new Surroundings(around.network(), OptionalInt.of(sipPort), around.site()));
  }

  /** A second node: the database and the network of another site, a switch of its own. */
  public Wishes joining(DemoSite other) {
    return new Wishes(
        speed,
        line,
        webPort,
        new Surroundings(
            OptionalInt.of(other.networkSip()), around.otherTrunk(), Optional.of(other)));
  }
}
