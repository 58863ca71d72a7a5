package org.ringfence.calling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ringfence.calling.TrunkStore.TrunkNow;
import org.ringfence.pacing.Breaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises the alarm when a trunk is left alone because it fails. Used on one context. */
public final class TrunkWatch {
  private static final Logger log = LoggerFactory.getLogger(TrunkWatch.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;
  private final Set<String> down = new HashSet<>();

  public TrunkWatch(ZoneId zone) {
    this.zone = zone;
  }

  /** Looks at the trunks; each change is logged once. */
  public List<String> alarms(List<TrunkNow> trunks) {
    for (TrunkNow now : trunks) {
      String name = now.trunk().name();
      if (isUp(now) && down.remove(name)) {
        log.info("trunk {} carries calls again", name);
      } else if (!isUp(now) && down.add(name)) {
        log.warn("trunk {} failed {} times in a row and is left alone", name, Breaker.FAULTS);
      }
    }
    return trunks.stream().filter(now -> !isUp(now)).map(this::alarm).toList();
  }

  public static boolean isUp(TrunkNow now) {
    return now.pace().breaker() instanceof Breaker.Closed;
  }

  private String alarm(TrunkNow now) {
    String name = now.trunk().name();
    return switch (now.pace().breaker()) {
      case Breaker.Open open -> "中继 %s 连续失败，已停用，%s自动试呼".formatted(name, time(open.until()));
      case Breaker.HalfOpen trial -> "中继 %s 连续失败，正在试呼".formatted(name);
      case Breaker.Closed closed -> "";
    };
  }

  private String time(Instant at) {
    return at.atZone(zone).format(TIME);
  }
}
