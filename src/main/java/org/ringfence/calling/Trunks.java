package org.ringfence.calling;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines to the network. Immutable. */
public record Trunks(List<Trunk> list) {
  public Trunks {
    list = List.copyOf(list);
    if (list.isEmpty()
        || list.stream().map(Trunk::name).collect(Collectors.toSet()).size() < list.size()) {
      throw new IllegalArgumentException("trunks need names that differ");
    }
  }

  public Optional<Trunk> find(String name) {
    return list.stream().filter(trunk -> trunk.name().equals(name)).findFirst();
  }

  /** Calls at the same time over all of them. */
  public int callsAtOnce() {
    return list.stream().mapToInt(trunk -> trunk.limits().callsAtOnce()).sum();
  }
}
