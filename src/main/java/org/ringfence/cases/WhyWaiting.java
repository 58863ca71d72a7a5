package org.ringfence.cases;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The one reason that keeps a case from being called now.
 *
 * @param until when it will be tried; empty when that depends on people or on a free line
 * @param words for people
 */
public record WhyWaiting(Reason reason, Optional<Instant> until, String words) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日 HH:mm");

  /** What can keep a case waiting, the strongest first. */
  public enum Reason implements Coded {
    BATCH_PAUSED("batch-paused"),
    DO_NOT_CALL("do-not-call"),
    NUMBER_CAP("number-cap"),
    CALLING_HOURS("calling-hours"),
    NEXT_TRY("next-try"),
    BREAKER_OPEN("breaker-open"),
    LINES_FULL("lines-full"),
    QUEUE("queue");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** What holds a case by itself. */
  public record Hold(boolean batchPaused, Optional<String> barred, boolean numberCap) {}

  /** How the lines stand for a grade. */
  public sealed interface Lines {
    /** A call may begin. */
    record Free() implements Lines {}

    /** Every line carries what it can. */
    record Full() implements Lines {}

    /** Every line has failed; then one is tried again. */
    record Broken(Instant until) implements Lines {}
  }

  /** Why this case is not being called now; empty when the robot will not call it at all. */
  public static Optional<WhyWaiting> of(
      CaseStanding standing, Hold hold, Policies policies, Lines lines, Instant now) {
    if (standing.state() == CaseState.WAITING && hold.barred().isPresent()) {
      return because(Reason.DO_NOT_CALL, "号码在不呼叫名单上：" + hold.barred().get());
    }
    if (standing.nextTryAt().isEmpty()) {
      return Optional.empty();
    }
    if (hold.batchPaused()) {
      return because(Reason.BATCH_PAUSED, "名单已暂停，恢复后再打");
    }
    Instant due = standing.nextTryAt().get();
    Instant from = due.isAfter(now) ? due : now;
    Instant opens = policies.opensAt(standing.grade(), from);
    ZonedDateTime today = now.atZone(policies.calendar().zone());
    if (opens.isAfter(from)) {
      return until(Reason.CALLING_HOURS, opens, "不在呼叫时段，%s开始", today);
    }
    if (due.isAfter(now) && hold.numberCap()) {
      return until(Reason.NUMBER_CAP, due, "这个号码的呼叫次数已到上限，%s再打", today);
    }
    if (due.isAfter(now)) {
      String words = "第%d次未通，".formatted(standing.tries()) + "%s再打";
      return until(Reason.NEXT_TRY, due, standing.tries() > 0 ? words : "%s再打", today);
    }
    return switch (lines) {
      case Lines.Free free -> because(Reason.QUEUE, "排队，马上就打");
      case Lines.Full full -> because(Reason.LINES_FULL, "线路已满，有空线就打");
      case Lines.Broken broken -> until(Reason.BREAKER_OPEN, broken.until(), "线路故障已停用，%s试呼", today);
    };
  }

  private static Optional<WhyWaiting> because(Reason reason, String words) {
    return Optional.of(new WhyWaiting(reason, Optional.empty(), words));
  }

  private static Optional<WhyWaiting> until(
      Reason reason, Instant until, String words, ZonedDateTime today) {
    ZonedDateTime then = until.atZone(today.getZone());
    boolean isToday = then.toLocalDate().equals(today.toLocalDate());
    return Optional.of(
        new WhyWaiting(
            reason, Optional.of(until), words.formatted(then.format(isToday ? TIME : DAY))));
  }
}
