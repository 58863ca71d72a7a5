package org.ringfence.intake;

/**
 * Why a row was refused, in the clerk's language.
 *
 * @param row 1 for the first row after the header
 * @param value as it stands in the list, shortened; shown to the clerk who loaded it, never kept
 * @param fix what to do
 */
public record RowProblem(int row, String column, String value, String reason, String fix) {
  private static final int SHOWN = 40;

  public RowProblem {
    value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }

  @Override
  public String toString() {
    return "第%d行 %s：%s；%s".formatted(row, column, reason, fix);
  }
}
