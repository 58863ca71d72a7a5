package org.ringfence.intake;

/**
 * Why a row was refused, in the clerk's language, or what he should look at in one that was not.
 *
 * @param row 1 for the first row after the header
 * @param column as the list calls it
 * @param place of the cell in its row, 0 for the first; -1 when the list has no such cell
 * @param value as it stands in the list, shortened; shown to the clerk, never kept with the problem
 * @param fix what to do
 * @param refuses whether it keeps the row out
 */
public record RowProblem(
    int row, String column, int place, String value, String reason, String fix, boolean refuses) {
  private static final int SHOWN = 40;

  public RowProblem {
    value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }

  @Override
  public String toString() {
    return "第%d行 %s：%s；%s".formatted(row, column, reason, fix);
  }
}
