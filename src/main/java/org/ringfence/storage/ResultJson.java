package org.ringfence.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.intake.FieldProblem;
import org.ringfence.intake.WarningResult;

/** Answers to submissions as they stand in their column. */
final class ResultJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultJson() {}

  private record Kept(String kind, Long caseId, List<FieldProblem> problems) {
    static Kept of(WarningResult result) {
      return new Kept(result.kind().code(), result.caseId().orElse(null), result.problems());
    }

    WarningResult result(int index) {
      return new WarningResult(
          index,
          Coded.get(WarningResult.Kind.class, kind),
          Optional.ofNullable(caseId),
          List.copyOf(problems));
    }
  }

  static String write(List<WarningResult> results) {
    try {
      return JSON.writeValueAsString(results.stream().map(Kept::of).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e);
    }
  }

  static List<WarningResult> read(String json) {
    Kept[] kept;
    try {
      kept = JSON.readValue(json, Kept[].class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a saved answer cannot be read", e);
    }
    List<WarningResult> results = new ArrayList<>();
    Arrays.stream(kept).forEach(one -> results.add(one.result(results.size())));
    return results;
  }
}
