package org.ringfence.testkit.telephone;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The sound of one call. Sends silence each 20 ms, and keys in its place; tells a listener what
 * comes. Any thread may use it.
 */
public final class RtpStream {
  private static final int END_PACKETS = 3; // RFC 4733, 2.5.1.4
  private static final ByteBuffer SILENCE = silence();

  private final int keyType;
  private final Consumer<RtpPacket> line;
  private final Deque<KeySignal> keys = new ArrayDeque<>();
  private final int source = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private boolean begun;
  private volatile Listener listener = (packet, nanos) -> {};

  /** Is told each packet on the thread that received it, and must not hold it up. */
  @FunctionalInterface
  public interface Listener {
    /** Heard this packet, at that {@link System#nanoTime}. */
    void heard(RtpPacket packet, long nanos);
  }

  /**
   * A key that was pressed.
   *
   * @param begun when its first packet was sent, {@link System#nanoTime}
   * @param released when the first packet that says so was sent
   */
  public record Pressed(char key, long begun, long released) {}

  RtpStream(int keyType, Consumer<RtpPacket> line) {
    this.keyType = keyType;
    this.line = line;
  }

  private static ByteBuffer silence() {
    byte[] samples = new byte[RtpPacket.SAMPLES];
    Arrays.fill(samples, RtpPacket.SILENCE);
    return ByteBuffer.wrap(samples);
  }

  public void listen(Listener next) {
    listener = next;
  }

  /** Presses a key at the next beat of the line's clock, after those pressed before. */
  public synchronized CompletableFuture<Pressed> press(char key, Duration held) {
    KeySignal signal = new KeySignal(key, held);
    keys.add(signal);
    return signal.pressed();
  }

  void heard(RtpPacket packet, long nanos) {
    listener.heard(packet, nanos);
  }

  /** Sends the next 20 ms. */
  synchronized void beat() {
    KeySignal key = keys.peek();
    if (key == null) {
      send(!begun, RtpPacket.ALAW, timestamp, SILENCE);
      begun = true;
    } else {
      beat(key);
    }
    timestamp += RtpPacket.SAMPLES;
  }

  private void beat(KeySignal key) {
    int beginning = timestamp - key.duration();
    boolean first = key.isFirst();
    ByteBuffer payload = key.next();
    for (int i = 0; i < (key.isOver() ? END_PACKETS : 1); i++) {
      long now = System.nanoTime();
      send(first, keyType, beginning, payload);
      if (i == 0) {
        key.sent(now);
      }
    }
    if (key.isOver()) {
      keys.remove();
    }
  }

  private void send(boolean marker, int type, int time, ByteBuffer payload) {
    line.accept(new RtpPacket(marker, type, sequence++ & 0xFFFF, time, source, payload));
  }
}
