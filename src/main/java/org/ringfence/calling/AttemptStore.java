package org.ringfence.calling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfence.calling.Scripts.ScriptRef;
import org.ringfence.cases.CaseMarks;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Position;
import org.ringfence.telephony.CallId;

/** Where attempts are kept. Each method is one transaction. */
public interface AttemptStore {

  /**
   * Takes the most dangerous due cases, as many as the trunks and the switch have room for, and
   * records an attempt for each, so that no other node takes them too. A case keeps the version of
   * the script that its first attempt began with.
   */
  Future<List<Attempt>> reserve(Instant now, Route route);

  /**
   * The order to place the call is about to be sent. Fails with {@link TakenAway} when another node
   * has given the attempt up meanwhile: then it must not be placed.
   */
  Future<Void> submitting(CallId id, Instant at);

  /** The call certainly never reached the network: its case is due again at {@code again}. */
  Future<Void> notPlaced(CallId id, Instant at, Instant again);

  Future<Void> rang(CallId id, Instant at);

  Future<Void> answered(CallId id, Instant at);

  /**
   * Keeps what was said and answered and where the dialogue goes on from; what it has made certain
   * about the case counts at once.
   */
  Future<Void> saveTurn(
      CallId id, Instant at, Position position, CaseMarks marks, List<Line> lines);

  /** Ends the attempt and moves its case on; does nothing when the attempt had ended before. */
  Future<Void> ended(CallId id, Ending ending);

  Future<Optional<Attempt>> find(CallId id);

  /** The attempts of this node that have not ended. */
  Future<List<Attempt>> listLive();

  /**
   * Says that this node lives, and gives up the attempts of nodes that have said nothing for long:
   * what was only reserved is due again, what may have reached a citizen ends with outcome unknown.
   *
   * @return how many attempts were given up
   */
  Future<Integer> keepAlive(Instant now);

  /**
   * Puts those before an officer whom the robot should have rung by now and could not, for want of
   * a line or a switch.
   *
   * @return how many there were
   */
  Future<Integer> escalateOverdue(Instant now);

  /** The attempt is no longer this node's. */
  final class TakenAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TakenAway(CallId id) {
      super("call " + id + " was given up by another node");
    }
  }

  /** What is said on a call. */
  @FunctionalInterface
  interface Route {
    /** What is said to somebody whom nobody has called for this case before. */
    ScriptRef scriptFor(FraudType type);
  }
}
