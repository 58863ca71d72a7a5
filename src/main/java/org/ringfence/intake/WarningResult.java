package org.ringfence.intake;

import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Coded;

/**
 * What became of one warning that a machine handed in.
 *
 * @param index its place in the request, from 0
 * @param caseId that it became, or joined; empty when it was refused
 */
public record WarningResult(
    int index, Kind kind, Optional<Long> caseId, List<FieldProblem> problems) {

  /** The three ways. */
  public enum Kind implements Coded {
    ACCEPTED("accepted"),
    /** The person has an open case of this fraud: no second call. */
    MERGED("merged"),
    REFUSED("refused");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
