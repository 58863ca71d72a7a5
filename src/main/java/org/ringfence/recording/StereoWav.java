package org.ringfence.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Makes a WAV file of what the switch recorded: 8 kHz, 16 bit, two channels, the citizen on the
 * left and the robot on the right, so that both directions can be proven and heard apart.
 */
final class StereoWav {
  static final int BYTES_PER_SECOND = 8_000 * 2 * 2;
  private static final int FRAME = 4;
  private static final int HEADER = 44;

  private StereoWav() {}

  /** Writes beside the target first, so that a file of that name is always whole. */
  static Recording write(Path raw, Path folder, String file) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    long data = Files.size(raw) / FRAME * FRAME;
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(raw);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
      out.write(header(data));
      copy(in, out, data);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Recording(
        file,
        data + HEADER,
        Duration.ofMillis(data * 1000 / BYTES_PER_SECOND),
        HexFormat.of().formatHex(digest.digest()));
  }

  private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = bytes; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the raw recording became shorter while it was read");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static byte[] header(long data) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt((int) (data + HEADER - 8))
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 2)
        .putInt(8_000)
        .putInt(BYTES_PER_SECOND)
        .putShort((short) FRAME)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt((int) data)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
