package org.ringfence.testkit.telephone;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A packet of sound or of a key (RFC 3550).
 *
 * @param timestamp in samples
 * @param payload read at its own positions only
 */
public record RtpPacket(
    boolean marker, int type, int sequence, int timestamp, int source, ByteBuffer payload) {
  /** Payload type of A-law (RFC 3551). */
  public static final int ALAW = 8;

  /** Samples, and for A-law bytes, in a packet of 20 ms. */
  public static final int SAMPLES = 160;

  /** The A-law code of no sound at all. */
  public static final byte SILENCE = (byte) 0xD5;

  private static final int HEADER = 12;
  private static final int VERSION = 0x80;

  static RtpPacket parse(byte[] bytes, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    int first = buffer.get();
    int second = buffer.get();
    int sequence = buffer.getShort() & 0xFFFF;
    int timestamp = buffer.getInt();
    int source = buffer.getInt();
    int begin = HEADER + 4 * (first & 0x0F);
    return new RtpPacket(
        (second & 0x80) != 0,
        second & 0x7F,
        sequence,
        timestamp,
        source,
        ByteBuffer.wrap(Arrays.copyOfRange(bytes, begin, length)));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + payload.capacity())
        .put((byte) VERSION)
        .put((byte) ((marker ? 0x80 : 0) | type))
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(source)
        .put(payload.duplicate())
        .array();
  }

  /** Whether there is any sound in it: prompts never fall quite silent, a waiting switch does. */
  public boolean sounds() {
    if (type == ALAW) {
      for (int i = 0; i < payload.capacity(); i++) {
        if (payload.get(i) != SILENCE) {
          return true;
        }
      }
    }
    return false;
  }
}
