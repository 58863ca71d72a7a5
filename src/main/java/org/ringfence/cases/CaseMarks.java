package org.ringfence.cases;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is certain about a case beside the outcomes of its calls; a mark is never taken away. */
public record CaseMarks(Set<Mark> marks) {
  public static final CaseMarks NONE = new CaseMarks(Set.of());

  public CaseMarks {
    marks = Set.copyOf(marks);
  }

  /** One thing that an officer must know. */
  public enum Mark implements Coded {
    /** Before all other cases, at once: he is talking to the swindler or shares his screen. */
    TOP("top"),
    /** In more danger than the list said: handled at least as a high case. */
    DANGER("danger"),
    /** A stop-payment may help; an officer decides. */
    STOP_PAYMENT("stop-payment"),
    /** An officer should go to him. */
    VISIT("visit"),
    /**
     * An officer calls him at once, whatever the robot reaches: the policy of the grade says so.
     */
    AT_ONCE("at-once"),
    /** The robot could not ring him within the time of his grade: no line, no switch. */
    LATE("late");

    private final String code;

    Mark(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  public static CaseMarks of(Mark... marks) {
    return new CaseMarks(Set.of(marks));
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /** Whether one of them alone puts the case before an officer. */
  boolean needOfficer() {
    return has(Mark.TOP) || has(Mark.AT_ONCE) || has(Mark.LATE);
  }

  public CaseMarks plus(CaseMarks more) {
    return new CaseMarks(
        Stream.of(marks, more.marks).flatMap(Set::stream).collect(Collectors.toSet()));
  }

  /** The marks in the order of their weight. */
  public List<Mark> list() {
    return marks.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(marks));
  }

  /** As it is stored: codes with blanks between them. */
  public String codes() {
    return list().stream().map(Coded::code).collect(Collectors.joining(" "));
  }

  public static CaseMarks parse(String codes) {
    return new CaseMarks(
        codes.isBlank()
            ? Set.of()
            : Stream.of(codes.split(" "))
                .map(code -> Coded.get(Mark.class, code))
                .collect(Collectors.toSet()));
  }
}
