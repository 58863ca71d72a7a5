package org.ringfence.pacing;

import java.time.Instant;

/** How a trunk does now. */
public record TrunkPace(Rate rate, Breaker breaker) {

  public static TrunkPace fresh(double mostPerSecond, Instant now) {
    return new TrunkPace(Rate.full(mostPerSecond, now), new Breaker.Closed(0));
  }

  public TrunkPace at(Instant now, double mostPerSecond) {
    return new TrunkPace(rate.at(now, mostPerSecond), breaker);
  }

  /** How many calls may begin now, by rate and breaker. */
  public int room(Instant now) {
    return Math.min(rate.room(), breaker.room(now));
  }

  public TrunkPace begun(Instant now) {
    return new TrunkPace(rate.begun(), breaker.begun(now));
  }

  /**
   * A call that began then has told something now.
   *
   * @param mostPerSecond calls that the trunk is made for
   */
  public TrunkPace after(Signal signal, Instant begun, Instant now, double mostPerSecond) {
    Rate next = signal == Signal.CONGESTED ? rate.slower(now, mostPerSecond) : rate;
    return new TrunkPace(next, breaker.after(signal, begun, now));
  }
}
