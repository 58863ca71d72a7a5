package org.ringfence.storage;

import java.util.ArrayList;
import java.util.List;
import org.ringfence.cases.Grade;
import org.ringfence.intake.BatchPriority;

/** Cases of one grade and one priority of their batches; lanes are served in their order. */
record Lane(Grade grade, BatchPriority priority) {

  static List<Lane> all() {
    List<Lane> lanes = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      for (BatchPriority priority : BatchPriority.values()) {
        lanes.add(new Lane(grade, priority));
      }
    }
    return lanes;
  }

  /** As the column {@code lane} counts them. */
  int number() {
    return grade.rank() * BatchPriority.values().length + priority.rank();
  }
}
