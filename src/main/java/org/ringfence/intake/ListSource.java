package org.ringfence.intake;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where lists come from, with its own words.
 *
 * @param changedBy who wrote the words last; none when it has never had any
 */
public record ListSource(
    String name, List<Alias> aliases, Optional<String> changedBy, Optional<Instant> changedAt) {
  public static final int MOST_ALIASES = 500;
  public static final int LONGEST_WORD = 40;
  public static final int LONGEST_NAME = 40;

  public ListSource {
    aliases = ImmutableList.copyOf(aliases);
  }

  /** A source that says everything as every source does. */
  public static ListSource plain(String name) {
    return new ListSource(name, List.of(), Optional.empty(), Optional.empty());
  }

  /** Words as they are compared, so that what is shown is what holds. */
  public static List<Alias> folded(List<Alias> aliases) {
    return aliases.stream()
        .map(alias -> new Alias(alias.kind(), folded(alias), alias.meaning()))
        .distinct()
        .toList();
  }

  private static String folded(Alias alias) {
    return alias.kind() == WordKind.COLUMN
        ? Folding.word(alias.word())
        : Folding.fold(alias.word());
  }

  /** Everything that is wrong with words that somebody wants to give a source, in Chinese. */
  public static List<String> faults(List<Alias> aliases) {
    List<String> faults = new ArrayList<>();
    if (aliases.size() > MOST_ALIASES) {
      faults.add("一个来源最多%d个说法，现在有%d个".formatted(MOST_ALIASES, aliases.size()));
      return faults;
    }
    Map<WordKind, Map<String, String>> seen = new HashMap<>();
    for (Alias alias : aliases) {
      fault(alias, seen.computeIfAbsent(alias.kind(), kind -> new HashMap<>()))
          .ifPresent(faults::add);
    }
    return faults;
  }

  private static Optional<String> fault(Alias alias, Map<String, String> seen) {
    String word = alias.word();
    String kind = alias.kind().chinese();
    if (word.isEmpty() || word.length() > LONGEST_WORD) {
      return Optional.of("%s的说法要有1到%d个字".formatted(kind, LONGEST_WORD));
    }
    if (alias.kind().meaning(alias.meaning()).isEmpty()) {
      return Optional.of("%s“%s”对应的“%s”不存在".formatted(kind, word, alias.meaning()));
    }
    if (alias.kind() == WordKind.COLUMN && word.equals(BadRows.PROBLEM_HEADER)) {
      return Optional.of("列名“%s”留给问题说明，不能对应到别的列".formatted(word));
    }
    String fixed = alias.kind().builtIn().get(word);
    if (fixed != null && !fixed.equals(alias.meaning())) {
      return Optional.of("%s“%s”是通用说法，不能改成别的意思".formatted(kind, word));
    }
    String other = seen.put(word, alias.meaning());
    return other != null && !other.equals(alias.meaning())
        ? Optional.of("%s“%s”有两个意思，请只留一个".formatted(kind, word))
        : Optional.empty();
  }
}
