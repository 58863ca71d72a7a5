package org.ringfence.intake;

import java.text.Normalizer;

/** Undoes what spreadsheets and input methods do to a cell. */
final class Folding {
  private Folding() {}

  /** Full-width to half-width, no space at either end, no control characters inside. */
  static String fold(String cell) {
    String half = Normalizer.normalize(cell, Normalizer.Form.NFKC);
    return half.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
  }
}
