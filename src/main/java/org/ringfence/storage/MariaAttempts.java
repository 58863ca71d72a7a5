package org.ringfence.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.Attempt;
import org.ringfence.calling.AttemptState;
import org.ringfence.calling.AttemptStore;
import org.ringfence.calling.Ending;
import org.ringfence.calling.Line;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.CaseEvent;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.CaseStanding;
import org.ringfence.cases.CaseState;
import org.ringfence.cases.FraudType;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Facts;
import org.ringfence.dialogue.Identity;
import org.ringfence.dialogue.Position;
import org.ringfence.pacing.Signal;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.HangupCause;

/** Attempts in MariaDB. */
public final class MariaAttempts implements AttemptStore {
  private static final String SELECT =
      """
      SELECT a.id, a.case_id, a.attempt_number, a.script, a.script_version, a.state, a.reserved_at, a.answered_at,
        a.position, a.trunk, c.number_cipher, c.number_tail, c.name_cipher, c.age, c.identity, c.warned_at,
        c.grade, c.fraud_type, c.station
      FROM attempt a JOIN warning_case c ON c.id = a.case_id
      """;

  /** Of a call whose node died. */
  private static final HangupCause UNSEEN =
      new HangupCause(0, OptionalInt.empty(), "ended unseen: its node died");

  private final Database database;
  private final PersonalData personal;
  private final Standings standings;
  private final Reservations reservations;
  private final Dialling dialling;
  private final ZoneId zone;
  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

  /**
   * Opens the attempts.
   *
   * @param dialling what calls are reserved by
   * @param zone in which a citizen is told dates and times
   */
  public MariaAttempts(
      Database database,
      PersonalData personal,
      Standings standings,
      Dialling dialling,
      ZoneId zone) {
    this.reservations = new Reservations(standings, dialling);
    this.dialling = dialling;
    this.zone = zone;
    this.database = database;
    this.personal = personal;
    this.standings = standings;
  }

  @Override
  public Future<List<Attempt>> reserve(Instant now, Route route) {
    return database.inTransaction(
        handle -> {
          List<Attempt> reserved = new ArrayList<>();
          for (CallId id : reservations.reserve(handle, now, route)) {
            reserved.add(get(handle, id).orElseThrow());
          }
          return reserved;
        });
  }

  @Override
  public Future<Void> submitting(CallId id, Instant at) {
    return database
        .inTransaction(
            handle -> {
              int written =
                  handle.execute(
                      """
                      UPDATE attempt SET state = 'submitting', submitted_at = ?
                      WHERE id = ? AND state = 'reserved'""",
                      at,
                      id.toString());
              if (written == 0) {
                throw new TakenAway(id);
              }
              return null;
            })
        .mapEmpty();
  }

  @Override
  public Future<Void> rang(CallId id, Instant at) {
    return carried(
        "UPDATE attempt SET state = 'ringing', ringing_at = ? WHERE id = ? AND state = 'submitting'",
        at,
        id);
  }

  @Override
  public Future<Void> answered(CallId id, Instant at) {
    return carried(
        """
        UPDATE attempt SET state = 'talking', answered_at = COALESCE(answered_at, ?)
        WHERE id = ? AND state IN ('submitting', 'ringing')""",
        at,
        id);
  }

  /** The trunk works: that is known now, not only when the call is over. */
  private Future<Void> carried(String sql, Instant at, CallId id) {
    return database
        .inTransaction(
            handle -> {
              if (handle.execute(sql, at, id.toString()) > 0) {
                signal(handle, begun(handle, id), Signal.CARRIED, at);
              }
              return null;
            })
        .mapEmpty();
  }

  private void signal(Handle handle, Begun begun, Signal signal, Instant at) {
    TrunkRows.signal(
        handle,
        dialling.trunks(),
        new TrunkRows.Told(begun.trunk(), signal, begun.reservedAt(), at));
  }

  @Override
  public Future<Void> notPlaced(CallId id, Instant at, Instant again) {
    return database
        .inTransaction(
            handle -> {
              putBack(handle, id, at, again);
              return null;
            })
        .mapEmpty();
  }

  private void putBack(Handle handle, CallId id, Instant at, Instant again) {
    if (finish(handle, id, AttemptState.NOT_PLACED, at)) {
      standings.apply(handle, begun(handle, id).caseId(), new CaseEvent.CallNotPlaced(), again);
    }
  }

  @Override
  public Future<Void> ended(CallId id, Ending ending) {
    return database
        .inTransaction(
            handle -> {
              end(handle, id, ending);
              return null;
            })
        .mapEmpty();
  }

  private void end(Handle handle, CallId id, Ending ending) {
    if (!finish(handle, id, AttemptState.ENDED, ending.at())) {
      return;
    }
    writeCause(handle, id, ending);
    Begun begun = begun(handle, id);
    ending.signal().ifPresent(signal -> signal(handle, begun, signal, ending.at()));
    mark(handle, begun.caseId(), ending.marks(), ending.at());
    CaseStanding after =
        standings.applyUnder(
            handle,
            begun.policyVersion(),
            begun.caseId(),
            new CaseEvent.CallEnded(ending.outcome()),
            ending.at());
    if (begun.calledOff()) {
      after = standings.apply(handle, begun.caseId(), new CaseEvent.CalledOff(), ending.at());
    }
    if (after.state() == CaseState.WARNED || after.state() == CaseState.CLOSED) {
      History.add(
          handle,
          begun.caseId(),
          ending.at(),
          History.SYSTEM,
          after.state().code(),
          ending.outcome().code());
    }
  }

  @Override
  public Future<Integer> escalateOverdue(Instant now) {
    return database.inTransaction(
        handle -> {
          List<Long> overdue = Overdue.list(handle, standings.policies(), now);
          for (long caseId : overdue) {
            standings.apply(handle, caseId, new CaseEvent.Overdue(), now);
          }
          return overdue.size();
        });
  }

  @Override
  public Future<Integer> keepAlive(Instant now) {
    return database.inTransaction(
        handle -> {
          boolean mayJudge = Nodes.alive(handle, dialling.node().name(), now);
          List<Nodes.Orphan> orphans = mayJudge ? Nodes.orphans(handle, now) : List.of();
          for (Nodes.Orphan orphan : orphans) {
            if (orphan.state() == AttemptState.RESERVED) {
              putBack(handle, orphan.id(), now, now);
            } else {
              end(handle, orphan.id(), new Ending(now, UNSEEN, Outcome.UNKNOWN, CaseMarks.NONE));
            }
          }
          return orphans.size();
        });
  }

  private void mark(Handle handle, long caseId, CaseMarks marks, Instant at) {
    if (!marks.marks().isEmpty()) {
      standings.apply(handle, caseId, new CaseEvent.Marked(marks), at);
    }
  }

  private static boolean finish(Handle handle, CallId id, AttemptState state, Instant at) {
    return handle.execute(
            """
            UPDATE attempt SET state = ?, ended_at = ?
            WHERE id = ? AND state NOT IN ('ended', 'not-placed')""",
            state.code(),
            at,
            id.toString())
        == 1;
  }

  private static void writeCause(Handle handle, CallId id, Ending ending) {
    Integer sip = ending.cause().sip().isPresent() ? ending.cause().sip().getAsInt() : null;
    handle.execute(
        """
        UPDATE attempt SET outcome = ?, cause_q850 = ?, cause_sip = ?, cause_text = LEFT(?, 200)
        WHERE id = ?""",
        ending.outcome().code(),
        ending.cause().q850(),
        sip,
        ending.cause().text(),
        id.toString());
  }

  /** How an attempt began. */
  private record Begun(
      long caseId,
      String trunk,
      Instant reservedAt,
      Optional<String> policyVersion,
      boolean calledOff) {}

  private static Begun begun(Handle handle, CallId id) {
    return handle
        .select(
            """
            SELECT a.case_id, a.trunk, a.reserved_at, a.policy_version, b.state = 'cancelled' AS called_off
            FROM attempt a
              JOIN warning_case c ON c.id = a.case_id
              JOIN batch b ON b.id = c.batch_id
            WHERE a.id = ?""",
            id.toString())
        .map(
            (rows, context) ->
                new Begun(
                    rows.getLong("case_id"),
                    rows.getString("trunk"),
                    Columns.time(rows, "reserved_at"),
                    Columns.text(rows, "policy_version"),
                    rows.getBoolean("called_off")))
        .one();
  }

  @Override
  public Future<Void> saveTurn(
      CallId id, Instant at, Position position, CaseMarks marks, List<Line> lines) {
    return database
        .inTransaction(
            handle -> {
              Instant begin =
                  handle
                      .select(
                          "SELECT COALESCE(answered_at, reserved_at) FROM attempt WHERE id = ?"
                              + " FOR UPDATE",
                          id.toString())
                      .mapTo(Instant.class)
                      .one();
              handle.execute(
                  "UPDATE attempt SET position = ? WHERE id = ?", write(position), id.toString());
              DialogueRows.add(handle, id, lines, begin);
              mark(handle, begun(handle, id).caseId(), marks, at);
              return null;
            })
        .mapEmpty();
  }

  @Override
  public Future<Optional<Attempt>> find(CallId id) {
    return database.inTransaction(handle -> get(handle, id));
  }

  private Optional<Attempt> get(Handle handle, CallId id) {
    return handle
        .select(SELECT + "WHERE a.id = ?", id.toString())
        .map((rows, context) -> attempt(rows))
        .findOne();
  }

  @Override
  public Future<List<Attempt>> listLive() {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    SELECT
                        + "WHERE a.state IN ('reserved', 'submitting', 'ringing', 'talking')"
                        + " AND a.node = ?",
                    dialling.node().name())
                .map((rows, context) -> attempt(rows))
                .list());
  }

  private Attempt attempt(ResultSet rows) throws SQLException {
    String tail = rows.getString("number_tail");
    return new Attempt(
        CallId.of(rows.getString("id")),
        rows.getLong("case_id"),
        rows.getInt("attempt_number"),
        new Attempt.Citizen(
            personal.decrypt("number", rows.getBytes("number_cipher")),
            tail,
            personal.decryptIfAny("name", rows.getBytes("name_cipher")).map(Masks::name).orElse(""),
            facts(rows),
            Columns.code(rows, "grade", Grade.class),
            Columns.code(rows, "fraud_type", FraudType.class)),
        rows.getString("trunk"),
        new ScriptRef(rows.getString("script"), rows.getString("script_version")),
        Columns.code(rows, "state", AttemptState.class),
        Columns.time(rows, "reserved_at"),
        Columns.maybeTime(rows, "answered_at"),
        Columns.text(rows, "position").map(this::read));
  }

  private Facts facts(ResultSet rows) throws SQLException {
    Optional<Integer> age = Columns.number(rows, "age");
    return new Facts(
        rows.getString("number_tail"),
        rows.getString("grade"),
        Facts.identity(Columns.text(rows, "identity").flatMap(Identity::find), age),
        age,
        Optional.of(LocalDateTime.ofInstant(Columns.time(rows, "warned_at"), zone)),
        Columns.text(rows, "station"));
  }

  private String write(Position position) {
    try {
      return json.writeValueAsString(position);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a position cannot be written", e);
    }
  }

  private Position read(String position) {
    try {
      return json.readValue(position, Position.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a saved position cannot be read", e);
    }
  }
}
