package org.ringfence.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How the text of a list is written. A byte order mark says it; without one it is UTF-8 if the
 * whole file can be, else GB18030, as Excel for Chinese Windows saves CSV (GBK) without a mark.
 *
 * @param markBytes that stand before the text
 */
record ListEncoding(Charset charset, int markBytes) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Each is U+FEFF as its encoding writes it. */
  private static final List<Charset> MARKED =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  /**
   * Goes through the whole file, if it must, and keeps nothing of it.
   *
   * @throws ListUnreadable if it is no text
   */
  static ListEncoding of(String fileName, Path file) throws IOException {
    for (Charset charset : MARKED) {
      byte[] mark = "\uFEFF".getBytes(charset);
      if (Arrays.equals(mark, start(file, mark.length))) {
        return new ListEncoding(charset, mark.length);
      }
    }
    for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
      if (holds(charset, file)) {
        return new ListEncoding(charset, 0);
      }
    }
    throw new ListUnreadable(fileName + " 不是文本，也不是Excel工作簿：用Excel打开，另存为xlsx或“CSV UTF-8（逗号分隔）”再导入");
  }

  private static byte[] start(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(length);
    }
  }

  private static boolean holds(Charset charset, Path file) throws IOException {
    try (Reader reader = new InputStreamReader(Files.newInputStream(file), charset.newDecoder())) {
      char[] dropped = new char[64 * 1024];
      int read = 0;
      while (read >= 0) {
        read = reader.read(dropped);
      }
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  /** The text after the mark; reading fails where it is not written so. */
  BufferedReader open(InputStream file) throws IOException {
    file.skipNBytes(markBytes);
    return new BufferedReader(new InputStreamReader(file, charset.newDecoder()), 64 * 1024);
  }
}
