package org.ringfence.intake;

import java.util.List;
import org.ringfence.cases.Warning;

/**
 * What a list said.
 *
 * @param rows how many there were, good and bad
 * @param sha256 of the file, hex
 */
public record WarningList(
    String fileName, String sha256, int rows, List<Warning> good, List<RowProblem> problems) {

  /** Rows that are not loaded. */
  public int refused() {
    return rows - good.size();
  }
}
