package org.ringfence.testkit.telephone;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A key while it is held down, as telephone events (RFC 4733, 2.5): one packet each 20 ms, all with
 * the timestamp of the beginning and the duration so far; the last one three times.
 */
final class KeySignal {
  private static final String KEYS = "0123456789*#ABCD";
  private static final int END = 0x80;
  private static final int VOLUME = 10;
  private static final int SAMPLES_A_MILLI = 8;

  private final int event;
  private final char key;
  private final int length;
  private final CompletableFuture<RtpStream.Pressed> pressed = new CompletableFuture<>();
  private int duration;
  private long begun;

  KeySignal(char key, Duration held) {
    this.event = KEYS.indexOf(key);
    if (event < 0) {
      throw new IllegalArgumentException("no such key: " + key);
    }
    this.key = key;
    this.length = (int) held.toMillis() * SAMPLES_A_MILLI;
  }

  CompletableFuture<RtpStream.Pressed> pressed() {
    return pressed;
  }

  boolean isFirst() {
    return duration == 0;
  }

  /** Samples from its beginning to the end of the last packet. */
  int duration() {
    return duration;
  }

  /** The next payload; the last one is over. */
  ByteBuffer next() {
    duration += RtpPacket.SAMPLES;
    return ByteBuffer.allocate(4)
        .put((byte) event)
        .put((byte) ((isOver() ? END : 0) | VOLUME))
        .putShort((short) duration)
        .flip();
  }

  boolean isOver() {
    return duration >= length;
  }

  void sent(long nanos) {
    if (begun == 0) {
      begun = nanos;
    }
    if (isOver()) {
      pressed.complete(new RtpStream.Pressed(key, begun, nanos));
    }
  }
}
