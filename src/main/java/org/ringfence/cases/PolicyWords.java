package org.ringfence.cases;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a policy does, in the words of the centre. */
public final class PolicyWords {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private PolicyWords() {}

  /** The policy of a grade, a sentence each. */
  public static List<String> of(Grade grade, GradePolicy policy) {
    List<String> words = new ArrayList<>();
    words.add(who(policy.calls()));
    if (policy.calls() != CallPolicy.HUMAN_ONLY) {
      words.add("导入后%s内首次拨打，最多拨打%d次；线路故障不算".formatted(span(policy.firstRing()), policy.tries()));
      if (grade.needsOfficer()) {
        words.add("到期%s仍打不出去，转民警".formatted(span(policy.firstRing())));
      }
      words.add(hours(policy.hours()));
      words.addAll(outcomes(grade, policy));
    }
    return List.copyOf(words);
  }

  private static String who(CallPolicy calls) {
    return switch (calls) {
      case BOT_ONLY -> "机器人拨打；本人已转账、正在转账、要求民警或电话被转走时转民警";
      case BOT_THEN_HUMAN -> "机器人先打，出现下列情况转民警";
      case BOT_AND_HUMAN -> "机器人第一次拨打的同时进入值班队列，由民警一并联系";
      case HUMAN_ONLY -> "机器人不打，导入后立即进入值班队列";
    };
  }

  private static String hours(CallingHours hours) {
    String days = window(hours.days());
    return hours.days().equals(hours.holidays())
        ? days + "可以拨打"
        : "%s可以拨打，节假日%s".formatted(days, window(hours.holidays()));
  }

  private static String window(CallingHours.Window window) {
    return window.isAlways()
        ? "全天"
        : "%s至%s".formatted(window.from().format(HOUR), window.to().format(HOUR));
  }

  /** Outcomes with the same rule stand together. */
  private static List<String> outcomes(Grade grade, GradePolicy policy) {
    Map<String, List<String>> same = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isWarned()) {
        same.computeIfAbsent(effect(grade, policy, outcome), effect -> new ArrayList<>())
            .add(outcome.chinese());
      }
    }
    return same.entrySet().stream()
        .map(entry -> String.join("、", entry.getValue()) + "：" + entry.getKey())
        .toList();
  }

  private static String effect(Grade grade, GradePolicy policy, Outcome outcome) {
    OutcomeRule rule = policy.ruleFor(outcome);
    String again =
        rule.waits().isEmpty()
            ? "不再拨打"
            : rule.waits().stream()
                    .distinct()
                    .map(PolicyWords::span)
                    .collect(Collectors.joining("、"))
                + "后再打";
    if (outcome == Outcome.LINE_FAULT) {
      return "换线路马上再打，不算次数；%d次都打不出去转民警".formatted(rule.waits().size() + 1);
    }
    String desk = desk(grade, policy, outcome, rule);
    return desk.isEmpty() ? again : desk + "，" + again;
  }

  private static String desk(Grade grade, GradePolicy policy, Outcome outcome, OutcomeRule rule) {
    int at = policy.calls() == CallPolicy.BOT_ONLY ? 0 : rule.deskAtTry();
    if (at == 1 || outcome.needsOfficerAtAnyGrade()) {
      return "立即转民警";
    }
    if (at > 1) {
      return "第%d次转民警".formatted(at);
    }
    return grade.needsOfficer() ? "次数用完转民警" : "";
  }

  static String span(Duration span) {
    if (span.toSeconds() < 1) {
      return span.isZero() ? "0秒" : "不到1秒";
    }
    if (span.toSeconds() < 60) {
      return span.toSeconds() + "秒";
    }
    if (span.toMinutes() < 60) {
      return span.toMinutes() + "分钟";
    }
    long minutes = span.toMinutes() % 60;
    return span.toHours() + "小时" + (minutes == 0 ? "" : minutes + "分钟");
  }
}
