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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * Makes a WAV file of what the switch recorded: 8 kHz, 16 bit.
 *
 * @param longest what goes on for longer is cut
 */
record Wav(int channels, Duration longest) {
  /** The citizen on the left, the robot on the right: both can be proven and heard apart. */
  static final Wav STEREO = new Wav(2, Duration.ofHours(2));

  private static final int HEADER = 44;

  /** The name of a file in the folder of its day. */
  static String dated(Instant now, String file) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return "%04d/%02d/%02d/%s"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), file);
  }

  private int frame() {
    return channels * 2;
  }

  private int bytesPerSecond() {
    return 8_000 * frame();
  }

  long longestBytes() {
    return longest.toSeconds() * bytesPerSecond();
  }

  /** Writes beside the target first, so that a file of that name is always whole. */
  Recording write(Path raw, Path folder, String file) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    long data = Math.min(Files.size(raw) / frame() * frame(), longestBytes());
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
        Duration.ofMillis(data * 1000 / bytesPerSecond()),
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

  private byte[] header(long data) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt((int) (data + HEADER - 8))
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(8_000)
        .putInt(bytesPerSecond())
        .putShort((short) frame())
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
