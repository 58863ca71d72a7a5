package org.ringfence.intake;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Undoes what spreadsheets and input methods do to a cell. */
final class Folding {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  /** What a table of bad rows puts before a cell that a spreadsheet might take for a formula. */
  private static final Pattern ESCAPED = Pattern.compile("^'(?=[=+\\-@])");

  private Folding() {}

  /** Full-width to half-width, no space at either end, no control characters inside. */
  static String fold(String cell) {
    if (isPlain(cell)) {
      return cell;
    }
    String half = Normalizer.normalize(cell, Normalizer.Form.NFKC);
    return ESCAPED.matcher(UNSEEN.matcher(half).replaceAll(" ").strip()).replaceFirst("");
  }

  /** Most cells are, and a list has millions. */
  private static boolean isPlain(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean common = c >= 0x4E00 && c <= 0x9FFF;
      if (!letter && !common) {
        return false;
      }
    }
    return true;
  }

  /** So that no program takes the cell for a formula; folding takes it away again. */
  static String escape(String cell) {
    return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  /** As words are compared: folded, and a required column's star is no part of its name. */
  static String word(String cell) {
    return fold(cell).replace("*", "").strip();
  }
}
