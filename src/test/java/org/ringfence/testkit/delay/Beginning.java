package org.ringfence.testkit.delay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ringfence.testkit.telephone.RtpPacket;

/** The first sound of a prompt, by which it is known on the line: no two prompts begin alike. */
record Beginning(ByteBuffer sound) {
  private static final int LENGTH = 40;

  static Beginning of(Path prompt) throws IOException {
    byte[] file = Files.readAllBytes(prompt);
    int from = 0;
    while (file[from] == RtpPacket.SILENCE) {
      from++;
    }
    return new Beginning(ByteBuffer.wrap(Arrays.copyOfRange(file, from, from + LENGTH)));
  }

  /**
   * Whether the prompt begins in this packet.
   *
   * @param next the packet after it, into which its first sound may reach
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
