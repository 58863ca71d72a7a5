package org.ringfence.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.cases.Outcome;
import org.ringfence.dialogue.Identity;
import org.ringfence.dialogue.Marks;

/** The codes of scripts in the words of those who read them. */
public final class Words {
  private Words() {}

  /** What a dialogue makes certain; empty when it makes nothing certain. */
  public static String of(Marks marks) {
    List<String> words = new ArrayList<>();
    marks.outcome().ifPresent(code -> words.add(outcome(code)));
    add(words, marks.top(), "最先处理");
    add(words, marks.danger(), "危险升级");
    add(words, marks.stopPayment(), "建议止付");
    add(words, marks.visit(), "需要见面");
    return String.join("，", words);
  }

  private static void add(List<String> words, boolean marked, String word) {
    if (marked) {
      words.add(word);
    }
  }

  private static String outcome(String code) {
    return Coded.find(Outcome.class, code).map(Outcome::chinese).orElse(code);
  }

  static String outcomes(Collection<String> codes) {
    return joined(codes, Words::outcome);
  }

  static String grades(Collection<String> codes) {
    return joined(codes, code -> Coded.find(Grade.class, code).map(Grade::chinese).orElse(code));
  }

  static String identities(Collection<Identity> identities) {
    return joined(identities, Words::identity);
  }

  public static String identity(Identity identity) {
    return switch (identity) {
      case ORDINARY -> "普通";
      case ELDERLY -> "老年人";
      case STUDENT -> "学生";
      case ACCOUNTANT -> "财务";
      case MINOR -> "未成年人";
    };
  }

  private static <T> String joined(Collection<T> all, Function<T, String> word) {
    return all.stream().map(word).sorted().collect(Collectors.joining("／"));
  }
}
