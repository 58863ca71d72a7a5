package org.ringfence.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a list. A byte order mark says how it is written; without one it is UTF-8 if it can
 * be, else GB18030, as Excel for Chinese Windows saves CSV (GBK) without a mark.
 */
final class ListText {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /** Each is U+FEFF as its encoding writes it. */
  private static final List<Charset> MARKED =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private ListText() {}

  static String decode(String fileName, byte[] bytes) {
    for (Charset charset : MARKED) {
      byte[] mark = "\uFEFF".getBytes(charset);
      int same = Math.min(mark.length, bytes.length);
      if (same == mark.length && Arrays.equals(bytes, 0, same, mark, 0, same)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length);
        return decode(fileName, charset, rest);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return decode(fileName, GB18030, ByteBuffer.wrap(bytes));
    }
  }

  private static String decode(String fileName, Charset charset, ByteBuffer bytes) {
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ListUnreadable(
          fileName + " 不是文本，也不是Excel工作簿：用Excel打开，另存为xlsx或“CSV UTF-8（逗号分隔）”再导入");
    }
  }
}
