package org.ringfence.access;

import java.util.List;
import java.util.Optional;

/** What somebody wants a token for. */
public record NewToken(String source, String name, List<Scope> scopes) {
  private static final int LONGEST_SOURCE = 100;
  private static final int LONGEST_NAME = 64;

  /** What is wrong with it, for the person who wants it. */
  public Optional<String> problem() {
    if (!isLine(source, LONGEST_SOURCE)) {
      return Optional.of("来源要填写，最多%d字".formatted(LONGEST_SOURCE));
    }
    if (!isLine(name, LONGEST_NAME)) {
      return Optional.of("名称要填写，最多%d字".formatted(LONGEST_NAME));
    }
    return scopes.isEmpty() ? Optional.of("至少选择一项权限") : Optional.empty();
  }

  private static boolean isLine(String text, int longest) {
    return text != null
        && !text.isBlank()
        && text.equals(text.strip())
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }
}
