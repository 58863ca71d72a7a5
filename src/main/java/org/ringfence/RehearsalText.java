package org.ringfence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringfence.cases.Coded;
import org.ringfence.cases.Grade;
import org.ringfence.dialogue.Marks;
import org.ringfence.dialogue.Phrasebook;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptCheck;
import org.ringfence.dialogue.Walk;
import org.ringfence.drawing.Words;

/** Paths through a script, for a person to read. */
final class RehearsalText {
  private final Script script;
  private final Phrasebook phrasebook;
  private final ScriptCheck.Voice voice;

  RehearsalText(Script script, Phrasebook phrasebook, ScriptCheck.Voice voice) {
    this.script = script;
    this.phrasebook = phrasebook;
    this.voice = voice;
  }

  /** One path as a dialogue. */
  List<String> dialogue(Walk.Path path) {
    List<String> lines = new ArrayList<>();
    for (Walk.Move move : path.moves()) {
      String pace = move.slow() ? "（慢）" : "";
      lines.add("机  " + pace + phrasebook.textOf(move.prompts()) + "  [" + move.step() + "]");
      move.answer().ifPresent(answer -> lines.add("人  " + answer(move.step(), answer)));
    }
    lines.add("结果  " + outcome(path.marks()) + seconds(path));
    return lines;
  }

  private String answer(String step, char key) {
    return switch (key) {
      case '-' -> "（不说话）";
      case '0' -> "0 请民警联系";
      case '9' -> "9 重听";
      default -> key + " " + script.meaning(step, key).orElse(key == '3' ? "不清楚" : "无效按键");
    };
  }

  private String seconds(Walk.Path path) {
    return String.format(
        Locale.ROOT, "  %d 字 %.0f 秒", words(path), voice.length(path).toMillis() / 1000.0);
  }

  private int words(Walk.Path path) {
    return path.prompts()
        .mapToInt(prompt -> phrasebook.find(prompt).map(Phrasebook.Phrase::length).orElse(0))
        .sum();
  }

  private static String outcome(Marks marks) {
    return (marks.outcome().orElse("-") + " " + Words.of(marks)).strip();
  }

  /** Every path in a row. */
  List<String> table(List<Walk.Path> paths) {
    TextTable table = new TextTable();
    table.row(List.of("等级", "身份", "回答", "字数", "秒", "结果"));
    for (Walk.Path path : paths) {
      table.row(
          List.of(
              Coded.get(Grade.class, path.facts().grade()).chinese(),
              Words.identity(path.facts().identity()),
              path.answers(),
              String.valueOf(words(path)),
              String.format(Locale.ROOT, "%.1f", voice.length(path).toMillis() / 1000.0),
              outcome(path.marks())));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(paths.size() + " 条路径");
    return lines;
  }
}
