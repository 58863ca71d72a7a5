package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Warning;

/**
 * What became of one row.
 *
 * @param cells as they stand in the list; none of a good row, whose warning says it all
 * @param warning empty for a row that is refused
 */
public record ReadRow(
    int row, List<String> cells, Optional<Warning> warning, List<RowProblem> problems) {
  public ReadRow {
    cells = ImmutableList.copyOf(cells);
    problems = ImmutableList.copyOf(problems);
  }

  /** About how many characters it holds. */
  int size() {
    return 300 + cells.stream().mapToInt(String::length).sum();
  }
}
