package org.ringfence.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.Line;
import org.ringfence.telephony.CallId;

/** What was said and answered in a call. */
final class DialogueRows {
  private DialogueRows() {}

  /**
   * Adds lines to the conversation.
   *
   * @param begin of the recording
   */
  static void add(Handle handle, CallId id, List<Line> lines, Instant begin) {
    lines.forEach(line -> add(handle, id, line, begin));
    if (lines.stream().anyMatch(DialogueRows::confirmsOwner)) {
      handle.execute("UPDATE attempt SET owner_confirmed = 1 WHERE id = ?", id.toString());
    }
  }

  /** Each script begins with the question whether he is the owner of the number. */
  private static boolean confirmsOwner(Line line) {
    return line instanceof Line.Answered answered
        && answered.step().equals("opening")
        && answered.answer().key() == '1';
  }

  private static void add(Handle handle, CallId id, Line line, Instant begin) {
    boolean citizen = line instanceof Line.Answered;
    String prompts = line instanceof Line.Said said ? String.join(" ", said.prompts()) : null;
    String key = line instanceof Line.Answered a ? String.valueOf(a.answer().key()) : null;
    String option = line instanceof Line.Answered a ? a.answer().option() : null;
    String meaning = line instanceof Line.Answered a ? a.answer().meaning() : null;
    handle.execute(
        """
        INSERT INTO dialogue_line (attempt_id, line_number, said_at, offset_millis, who, step,
          prompts, answer_key, answer_option, meaning)
        SELECT ?, COALESCE(MAX(line_number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?
        FROM dialogue_line WHERE attempt_id = ?""",
        id.toString(),
        line.at(),
        Math.max(0, Duration.between(begin, line.at()).toMillis()),
        citizen ? "citizen" : "robot",
        line.step(),
        prompts,
        key,
        option,
        meaning,
        id.toString());
  }
}
