package org.ringfence.testkit.delay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/**
 * What was measured while so many calls were talking at once: only keys that were pressed while the
 * line was full count. Any thread may add.
 */
public final class Measurement {
  private static final double FULL = 0.9; // one that ends is followed by the next within a second

  private final int callsAtOnce;
  private final AtomicInteger talking = new AtomicInteger();
  private final CountDownLatch missing;
  private final List<Reaction> reactions = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Begins to measure.
   *
   * @param keys that make a measurement, of those pressed after the question
   */
  Measurement(int callsAtOnce, int keys) {
    this.callsAtOnce = callsAtOnce;
    this.missing = new CountDownLatch(keys);
  }

  int talking() {
    return talking.get();
  }

  void begins() {
    talking.incrementAndGet();
  }

  void ends() {
    talking.decrementAndGet();
  }

  synchronized void add(Reaction reaction) {
    if (reaction.callsAtOnce() >= FULL * callsAtOnce) {
      reactions.add(reaction);
      if (!reaction.during()) {
        missing.countDown();
      }
    }
  }

  synchronized void fault(String what) {
    faults.add(what);
  }

  boolean await(long seconds) throws InterruptedException {
    return missing.await(seconds, TimeUnit.SECONDS);
  }

  /** What went otherwise than it should. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** From the first packet of a key to the next prompt. */
  public Delays fromKeyToPrompt() {
    return delays(false, reaction -> reaction.firstNew() - reaction.key().begun());
  }

  /** From the end of a key to the next prompt. */
  public Delays fromReleaseToPrompt() {
    return delays(false, reaction -> reaction.firstNew() - reaction.key().released());
  }

  /** From the first packet of a key to the last packet of the prompt that it interrupts. */
  public Delays fromKeyToQuiet() {
    return delays(true, reaction -> reaction.lastOld() - reaction.key().begun());
  }

  /** From the end of a key to the last packet of the prompt that it interrupts. */
  public Delays fromReleaseToQuiet() {
    return delays(true, reaction -> reaction.lastOld() - reaction.key().released());
  }

  /** From the end of a key that interrupts to the next prompt. */
  public Delays fromInterruptionToPrompt() {
    return delays(true, reaction -> reaction.firstNew() - reaction.key().released());
  }

  private synchronized Delays delays(boolean during, ToLongFunction<Reaction> nanos) {
    return Delays.of(
        reactions.stream()
            .filter(reaction -> reaction.during() == during)
            .mapToLong(nanos)
            .toArray());
  }

  /** All figures, a line each. */
  public String table() {
    return String.join(
        "\n",
        callsAtOnce + " at once" + "%42s".formatted("keys  median    90 %    99 %     max"),
        row("key → next prompt", fromKeyToPrompt()),
        row("end of key → next prompt", fromReleaseToPrompt()),
        row("key → prompt quiet", fromKeyToQuiet()),
        row("end of key → prompt quiet", fromReleaseToQuiet()),
        row("end of key → next, interrupting", fromInterruptionToPrompt()),
        "");
  }

  private static String row(String what, Delays delays) {
    return "%-34s%s".formatted(what, delays);
  }
}
