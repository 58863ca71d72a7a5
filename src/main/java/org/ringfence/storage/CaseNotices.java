package org.ringfence.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.Coded;
import org.ringfence.notices.NoticeEvent;

/** Puts what sources must be told into the outbox, in the transaction that moves the case. */
final class CaseNotices {
  private CaseNotices() {}

  /** For every webhook of a source that brought the case or joined it, if the move is news. */
  static void note(
      Handle handle, long caseId, CaseStanding before, CaseStanding after, Instant at) {
    NoticeEvent.of(before, after).ifPresent(event -> note(handle, caseId, event, after, at));
  }

  private static void note(
      Handle handle, long caseId, NoticeEvent event, CaseStanding standing, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO webhook_delivery (message, webhook_id, case_id, event, at, reference,
              fraud_type, grade, state, outcome, standing, next_at)
            SELECT UUID(), w.id, c.id, :event, :at,
              IF(w.source = b.source, c.reference, j.reference), c.fraud_type, :grade, :state,
              :outcome, 'waiting', :at
            FROM webhook w JOIN warning_case c ON c.id = :case JOIN batch b ON b.id = c.batch_id
            LEFT JOIN joined_source j ON j.case_id = c.id AND j.source = w.source
            WHERE w.stopped_at IS NULL AND FIND_IN_SET(:event, w.events)
              AND (w.source = b.source OR j.case_id IS NOT NULL)""")
        .bind("event", event.code())
        .bind("at", at)
        .bind("grade", standing.grade().code())
        .bind("state", standing.state().code())
        .bind("outcome", standing.outcome().map(Coded::code).orElse(null))
        .bind("case", caseId)
        .execute();
  }
}
