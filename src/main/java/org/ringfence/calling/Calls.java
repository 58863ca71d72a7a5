package org.ringfence.calling;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.Changes;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Marks;
import org.ringfence.dialogue.Position;
import org.ringfence.telephony.CallEvent;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.Conversation;
import org.ringfence.telephony.HangupCause;
import org.ringfence.telephony.OutboundCall;
import org.ringfence.telephony.Telephony;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that are under way, from the order to the switch to the end of the case's turn. An
 * order whose fate is unknown is never given again: it is settled from what the switch knows.
 * Touched on the calling context only.
 */
public final class Calls {
  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  /** A call that never reached the network is due again so soon. */
  private static final Duration NOT_PLACED_WAIT = Duration.ofSeconds(5);

  /** So long the end of a call waits for the last key that the line may still deliver. */
  private static final long LAST_KEY_MILLIS = 2_000;

  /** The switch made no channel, as when it knows that the trunk's other end is gone. */
  private static final HangupCause NO_CHANNEL =
      new HangupCause(27, OptionalInt.empty(), "the switch made no channel");

  private final Telephony telephony;
  private final AttemptStore store;
  private final Scripts scripts;
  private final DialogueRunner dialogues;
  private final Recorder recorder;
  private final Desk desk;
  private final Map<CallId, LiveCall> live = new HashMap<>();

  /** What a call needs beside the line and the store. */
  public record Desk(Clock clock, Changes changes, Trunks trunks) {}

  /** Keeps what was recorded of a call that is over. */
  public interface Recorder {
    void keep(CallId id, boolean answered);
  }

  public Calls(
      Telephony telephony, AttemptStore store, Scripts scripts, Recorder recorder, Desk desk) {
    this.telephony = telephony;
    this.store = store;
    this.scripts = scripts;
    this.dialogues = new DialogueRunner(store, desk.clock(), desk.changes());
    this.recorder = recorder;
    this.desk = desk;
  }

  public int count() {
    return live.size();
  }

  /**
   * A call as it is shown.
   *
   * @param prompts of the question or statement at which it stands
   */
  public record Running(Attempt attempt, AttemptState state, Instant since, List<String> prompts) {}

  public List<Running> list() {
    return live.values().stream()
        .map(call -> new Running(call.attempt(), call.state(), call.since(), prompts(call)))
        .toList();
  }

  private static List<String> prompts(LiveCall call) {
    return call.position().map(at -> call.script().script().promptsOf(at.step())).orElse(List.of());
  }

  /** Places a call that was reserved; completes when it counts among those under way. */
  Future<Void> dial(Attempt attempt) {
    return adopted(attempt)
        .onSuccess(this::submitting)
        .onFailure(e -> putBack(attempt.id(), e))
        .mapEmpty();
  }

  private void submitting(LiveCall call) {
    call.advance(AttemptState.SUBMITTING, desk.clock().instant());
    call.write(() -> store.submitting(call.id(), desk.clock().instant()))
        .onSuccess(written -> submit(call))
        .onFailure(e -> unsent(call, e));
    desk.changes().announce();
  }

  private void unsent(LiveCall call, Throwable why) {
    if (why instanceof AttemptStore.TakenAway) {
      log.warn("{}", why.getMessage());
      live.remove(call.id());
    } else {
      backToPool(call, why);
    }
  }

  private void submit(LiveCall call) {
    Optional<Trunk> trunk = desk.trunks().find(call.attempt().trunk());
    if (trunk.isEmpty()) {
      backToPool(call, new Telephony.NotPlaced("its trunk is no longer configured"));
      return;
    }
    telephony
        .originate(order(call, trunk.get()))
        .onFailure(
            e -> {
              if (e instanceof Telephony.NotPlaced) {
                backToPool(call, e);
              } else {
                log.warn("call {}: unknown whether it was placed: {}", call.id(), e.getMessage());
              }
            });
  }

  private static OutboundCall order(LiveCall call, Trunk trunk) {
    return new OutboundCall(
        call.id(),
        trunk.name(),
        trunk.form().digits(call.attempt().citizen().number()),
        new OutboundCall.CallerId(trunk.callerId().number(), trunk.callerId().name()),
        trunk.ringLimit());
  }

  private void backToPool(LiveCall call, Throwable why) {
    live.remove(call.id());
    call.write(() -> putBack(call.id(), why));
  }

  private Future<Void> putBack(CallId id, Throwable why) {
    log.warn("call {} not placed: {}", id, why.getMessage());
    Instant now = desk.clock().instant();
    return store
        .notPlaced(id, now, now.plus(NOT_PLACED_WAIT))
        .onFailure(e -> log.error("call {}: could not be put back", id, e))
        .onComplete(done -> desk.changes().announce());
  }

  private LiveCall adopt(Attempt attempt, CallScript script) {
    return live.computeIfAbsent(attempt.id(), id -> new LiveCall(attempt, script));
  }

  /** Takes what the switch tells. */
  public void on(CallEvent event) {
    LiveCall call = live.get(event.id());
    if (call == null) {
      log.debug("call {}: {} for a call that is not under way here", event.id(), name(event));
      return;
    }
    switch (event) {
      case CallEvent.Rang rang -> {
        Instant now = desk.clock().instant();
        if (call.advance(AttemptState.RINGING, now)) {
          keep(call, call.write(() -> store.rang(call.id(), now)));
        }
      }
      case CallEvent.EarlyMedia early -> earlyMedia(call);
      case CallEvent.Answered answered -> answered(call);
      case CallEvent.Begun begun -> call.begun();
      case CallEvent.Failed failed -> {
        if (!call.hasBegun()) {
          end(call, NO_CHANNEL);
        }
      }
      case CallEvent.Ended ended -> end(call, ended.cause());
    }
  }

  private void earlyMedia(LiveCall call) {
    if (call.earlyMediaBegan()) {
      telephony
          .recordEarlyMedia(call.id())
          .onFailure(e -> log.warn("call {}: announcement lost: {}", call.id(), e.getMessage()));
    }
  }

  private static String name(CallEvent event) {
    return event.getClass().getSimpleName();
  }

  private void answered(LiveCall call) {
    Instant now = desk.clock().instant();
    if (call.advance(AttemptState.TALKING, now)) {
      keep(call, call.write(() -> store.answered(call.id(), now)));
    }
  }

  private void keep(LiveCall call, Future<Void> write) {
    write.onFailure(e -> log.error("call {}: {} not written", call.id(), call.state(), e));
    desk.changes().announce();
  }

  /** Takes a citizen who has answered; also one whose call another process began. */
  public void on(Conversation line) {
    LiveCall here = live.get(line.id());
    if (here != null) {
      talk(here, line);
      return;
    }
    store
        .find(line.id())
        .compose(
            found ->
                found
                    .filter(attempt -> attempt.state().isLive())
                    .map(this::adopted)
                    .orElseGet(() -> Future.failedFuture("no live attempt")))
        .onSuccess(call -> talk(call, line))
        .onFailure(
            e -> {
              log.warn("call {}: line left alone: {}", line.id(), e.getMessage());
              line.abandon();
            });
  }

  private Future<LiveCall> adopted(Attempt attempt) {
    return scripts.load(attempt.script()).map(script -> adopt(attempt, script));
  }

  private void talk(LiveCall call, Conversation line) {
    answered(call);
    Future<Void> dialogue = dialogues.run(call, line);
    call.talking(dialogue);
    dialogue.onFailure(
        e -> {
          if (e instanceof Conversation.Gone) {
            log.debug("call {}: hung up", call.id());
          } else {
            log.error("call {}: dialogue broke off, the switch goes on alone", call.id(), e);
            line.abandon();
          }
        });
  }

  private void end(LiveCall call, HangupCause cause) {
    Instant now = desk.clock().instant();
    boolean silence = isGivenUpInSilence(call, now);
    if (!call.advance(AttemptState.ENDED, now)) {
      return;
    }
    call.talk()
        .timeout(LAST_KEY_MILLIS, TimeUnit.MILLISECONDS)
        .transform(
            talked -> call.write(() -> store.ended(call.id(), ending(call, cause, now, silence))))
        .onComplete(
            written -> {
              live.remove(call.id());
              if (written.failed()) {
                log.error("call {}: end not written", call.id(), written.cause());
              }
              recorder.keep(call.id(), call.answeredAt().isPresent());
              desk.changes().announce();
            });
  }

  /** The clocks of the switch and of this process may differ a little. */
  private boolean isGivenUpInSilence(LiveCall call, Instant now) {
    return desk.trunks()
        .find(call.attempt().trunk())
        .filter(trunk -> call.isSilentFor(trunk.ringLimit().minusMillis(500), now))
        .isPresent();
  }

  private static Ending ending(LiveCall call, HangupCause cause, Instant now, boolean silence) {
    if (call.answeredAt().isEmpty()) {
      return new Ending(now, cause, OutcomeTable.unanswered(cause, silence), CaseMarks.NONE);
    }
    Duration talk = Duration.between(call.answeredAt().get(), now);
    Optional<Outcome> certain = call.position().map(Position::marks).flatMap(Told::outcome);
    Marks marks = call.position().map(at -> call.dialogue().hungUp(at)).orElse(Marks.NONE);
    Outcome outcome = OutcomeTable.answered(certain, talk, Told.outcome(marks));
    return new Ending(now, cause, outcome, Told.marks(marks));
  }

  /**
   * Settles, from what the switch knows, the attempts that the store thinks alive: after a start
   * and after each lost connection.
   */
  public Future<Void> reconcile() {
    Set<CallId> before = Set.copyOf(live.keySet());
    return telephony
        .listLiveCalls()
        .compose(onSwitch -> store.listLive().compose(known -> settle(known, onSwitch, before)))
        .onFailure(e -> log.warn("calls not reconciled: {}", e.getMessage()));
  }

  private Future<Void> settle(List<Attempt> known, Set<CallId> onSwitch, Set<CallId> before) {
    List<Future<Void>> settled = new ArrayList<>();
    for (Attempt attempt : known) {
      if (live.containsKey(attempt.id()) && !before.contains(attempt.id())) {
        continue; // begun while the switch was being asked
      }
      settled.add(
          adopted(attempt)
              .onSuccess(call -> settle(call, onSwitch.contains(attempt.id())))
              .mapEmpty());
    }
    return Future.join(settled).mapEmpty();
  }

  private void settle(LiveCall call, boolean onSwitch) {
    if (onSwitch) {
      log.info("call {}: goes on", call.id());
    } else if (call.attempt().state() == AttemptState.RESERVED) {
      backToPool(call, new Telephony.NotPlaced("the service ended before it was placed"));
    } else {
      end(call, new HangupCause(0, OptionalInt.empty(), "ended unseen"));
    }
  }
}
