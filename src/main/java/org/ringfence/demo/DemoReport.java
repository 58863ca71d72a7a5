package org.ringfence.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ringfence.calling.AttemptState;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.Outcome;
import org.ringfence.escalation.CaseFile;
import org.ringfence.escalation.CaseFiles;
import org.ringfence.intake.BatchCase;
import org.ringfence.intake.BatchStore;

/**
 * What became of a list.
 *
 * @param settled whether every case has come to rest
 * @param seconds from the loading of the list to now
 * @param calls attempts that were placed
 * @param invitesSeenByNetwork as the simulated network counts them
 */
@JsonPropertyOrder({"settled", "seconds", "cases", "calls", "invitesSeenByNetwork"})
public record DemoReport(
    boolean settled, double seconds, List<Line> cases, int calls, int invitesSeenByNetwork) {

  /** One case. */
  public record Line(
      int row,
      String tail,
      String grade,
      String type,
      String outcome,
      int attempts,
      boolean escalated,
      String state,
      int recordings,
      List<Answer> answers) {}

  public record Answer(String step, String key) {}

  /** Reads the batch as it stands now. */
  static Future<DemoReport> read(
      BatchStore batches, CaseFiles files, long batch, double seconds, int invites) {
    return batches
        .listCases(batch, Instant.now())
        .compose(
            cases ->
                Future.all(cases.stream().map(line -> files.find(line.id())).toList())
                    .map(found -> of(cases, found.list(), seconds, invites)));
  }

  private static DemoReport of(
      List<BatchCase> cases,
      List<java.util.Optional<CaseFile>> files,
      double seconds,
      int invites) {
    List<Line> lines = new ArrayList<>();
    boolean settled = true;
    int calls = 0;
    for (int i = 0; i < cases.size(); i++) {
      CaseFile file = files.get(i).orElseThrow();
      lines.add(line(cases.get(i), file));
      settled &= isSettled(file);
      calls += file.attempts().size();
    }
    lines.sort(Comparator.comparingInt(Line::row));
    return new DemoReport(settled, seconds, lines, calls, invites);
  }

  private static Line line(BatchCase line, CaseFile file) {
    List<Answer> answers =
        file.attempts().stream()
            .flatMap(attempt -> attempt.lines().stream())
            .filter(spoken -> spoken.key().isPresent())
            .map(spoken -> new Answer(spoken.step(), spoken.key().get()))
            .toList();
    return new Line(
        line.row(),
        line.tail(),
        line.grade().code(),
        line.type().code(),
        line.outcome().map(Outcome::code).orElse(null),
        file.attempts().size(),
        file.escalatedAt().isPresent(),
        line.state().code(),
        (int) file.attempts().stream().filter(a -> a.recording().isPresent()).count(),
        answers);
  }

  /** No call runs or is due, and the recording of each answered call is kept or its lack noted. */
  private static boolean isSettled(CaseFile file) {
    return file.state() != CaseState.WAITING
        && file.state() != CaseState.CALLING
        && file.nextTryAt().isEmpty()
        && file.attempts().stream().allMatch(DemoReport::isSettled);
  }

  private static boolean isSettled(CaseFile.Try attempt) {
    return attempt.state().equals(AttemptState.ENDED.code())
        && (attempt.answeredAt().isEmpty()
            || attempt.recording().isPresent()
            || attempt.recordingMissing().isPresent());
  }
}
