package org.ringfence.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.ringfence.calling.Trunk;
import org.ringfence.calling.Trunks;
import org.ringfence.cases.Grade;
import org.ringfence.pacing.Share;
import org.ringfence.pacing.TrunkPace;

/**
 * The room on the trunks and on this node's switch, for one transaction: what it reserves counts at
 * once. Part of it is kept for urgent cases.
 */
final class Room {
  private final Trunks trunks;
  private final Trunk.Limits switchLimits;
  private final Instant now;
  private final Map<String, TrunkPace> paces;
  private final Map<String, Integer> carried;
  private int onSwitch;

  private Room(
      Trunks trunks,
      Trunk.Limits switchLimits,
      Instant now,
      Map<String, TrunkPace> paces,
      Map<String, Integer> carried,
      int onSwitch) {
    this.trunks = trunks;
    this.switchLimits = switchLimits;
    this.now = now;
    this.paces = paces;
    this.carried = new HashMap<>(carried);
    this.onSwitch = onSwitch;
  }

  /** Locks the trunks, so that the limits hold for the sum of all nodes. */
  static Room lock(Handle handle, Node node, Trunks trunks, Instant now) {
    Map<String, TrunkPace> paces = TrunkRows.lock(handle, trunks, now);
    return new Room(
        trunks,
        node.limits(),
        now,
        paces,
        TrunkRows.carried(handle),
        TrunkRows.onSwitches(handle).getOrDefault(node.name(), 0));
  }

  /** How many calls of this grade may begin now. */
  int forGrade(Grade grade) {
    int onTrunks =
        standings(grade).stream().mapToInt(Share.Standing::room).reduce(0, Room::saturatedSum);
    return Math.min(onTrunks, free(switchLimits, grade, onSwitch));
  }

  private static int saturatedSum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }

  private static int free(Trunk.Limits limits, Grade grade, int used) {
    int kept = grade == Grade.URGENT ? 0 : limits.keptForUrgent();
    return Math.max(0, limits.callsAtOnce() - kept - used);
  }

  private List<Share.Standing> standings(Grade grade) {
    List<Share.Standing> standings = new ArrayList<>();
    for (Trunk trunk : trunks.list()) {
      int used = carried.getOrDefault(trunk.name(), 0);
      int room = Math.min(free(trunk.limits(), grade, used), paces.get(trunk.name()).room(now));
      standings.add(
          new Share.Standing(
              trunk.name(),
              trunk.preference().priority(),
              trunk.preference().weight(),
              room,
              used));
    }
    return standings;
  }

  /**
   * The trunk of the next call.
   *
   * @param lostOn the trunk that lost the case's last call
   */
  Trunk choose(Grade grade, Optional<String> lostOn) {
    return Share.choose(standings(grade), lostOn).flatMap(trunks::find).orElseThrow();
  }

  void begun(Trunk trunk) {
    paces.computeIfPresent(trunk.name(), (name, pace) -> pace.begun(now));
    carried.merge(trunk.name(), 1, Integer::sum);
    onSwitch++;
  }

  void save(Handle handle) {
    paces.forEach((name, pace) -> TrunkRows.write(handle, name, pace));
  }
}
