package org.ringfence.testkit.delay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ringfence.testkit.telephone.RtpPacket;

/** Some samples of a prompt, by which its beginning or its end is known on the line. */
record Passage(ByteBuffer sound) {
  private static final int LENGTH = 40;

  /** What is nearer to the end may stay in the switch until the next prompt. */
  private static final int BEFORE_END = 2 * RtpPacket.SAMPLES + LENGTH;

  /** The first sound; no two prompts begin alike. */
  static Passage beginning(Path prompt) throws IOException {
    byte[] file = Files.readAllBytes(prompt);
    int from = 0;
    while (file[from] == RtpPacket.SILENCE) {
      from++;
    }
    return at(file, from);
  }

  /** From where only two packets are still to come. */
  static Passage ending(Path prompt) throws IOException {
    byte[] file = Files.readAllBytes(prompt);
    return at(file, file.length - BEFORE_END);
  }

  private static Passage at(byte[] file, int from) {
    return new Passage(ByteBuffer.wrap(Arrays.copyOfRange(file, from, from + LENGTH)));
  }

  /**
   * Whether the passage begins in this packet.
   *
   * @param next the packet after it, into which it may reach
   */
  boolean isIn(RtpPacket packet, RtpPacket next) {
    int length = packet.payload().capacity();
    ByteBuffer both =
        ByteBuffer.allocate(length + next.payload().capacity())
            .put(packet.payload().duplicate())
            .put(next.payload().duplicate());
    for (int at = 0; at < length && at + LENGTH <= both.capacity(); at++) {
      if (both.slice(at, LENGTH).equals(sound)) {
        return true;
      }
    }
    return false;
  }
}
