package org.ringfence.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.ringfence.cases.CaseMarks.Mark;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;

/** Which case an officer should take first: what was put on top, grade, danger, age. */
public final class DeskOrder implements Comparator<DeskItem> {
  private static final Comparator<DeskItem> ORDER =
      Comparator.comparing((DeskItem item) -> !item.marks().contains(Mark.TOP))
          .thenComparing(DeskItem::grade)
          .thenComparingInt(item -> rank(item.dangers()))
          .thenComparing(DeskItem::escalatedAt)
          .thenComparingLong(DeskItem::id);

  @Override
  public int compare(DeskItem one, DeskItem other) {
    return ORDER.compare(one, other);
  }

  /** The outcomes of a case's calls that an officer should see as danger, worst first. */
  public static List<Outcome> dangers(Collection<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !outcome.isWarned() && outcome != Outcome.LINE_FAULT)
        .distinct()
        .sorted(
            Comparator.<Outcome>comparingInt(DeskOrder::rankOf)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int rank(List<Outcome> dangers) {
    return dangers.stream().mapToInt(DeskOrder::rankOf).min().orElse(Integer.MAX_VALUE);
  }

  /** A busy line may be the swindler's: it ranks before those who merely did not answer. */
  private static int rankOf(Outcome outcome) {
    return switch (outcome) {
      case TRANSFERRING -> 0;
      case TRANSFERRED -> 1;
      case BUSY -> 2;
      case DIVERTED -> 3;
      case WANTS_OFFICER -> 4;
      case NO_RESPONSE, UNCOOPERATIVE -> 5;
      default -> 6;
    };
  }

  /** How long a case may wait for an officer. */
  public static Instant takeBy(Grade grade, List<Mark> marks, Instant escalatedAt) {
    return escalatedAt.plus(
        switch (marks.contains(Mark.TOP) ? Grade.URGENT : grade) {
          case URGENT -> Duration.ofMinutes(1);
          case HIGH -> Duration.ofMinutes(2);
          case MEDIUM -> Duration.ofMinutes(10);
          case LOW -> Duration.ofMinutes(30);
        });
  }
}
