package org.ringfence.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that a person has written in the console. */
final class ChangedFiles {
  /** What they must keep to. */
  static final String RULE = "文件名只能用小写字母、数字和短横，以 .yaml 结尾；最多 40 个文件，每个最多 20 万字";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}\\.yaml");
  private static final int MOST = 40;
  private static final int LONGEST = 200_000;

  private ChangedFiles() {}

  record File(String name, String text) {
    boolean isGood() {
      return name != null
          && NAME.matcher(name).matches()
          && text != null
          && text.length() <= LONGEST
          && text.indexOf('\0') < 0;
    }
  }

  /**
   * File → text; empty when one breaks the rule. None at all is allowed: new sounds are a change.
   */
  static Optional<Map<String, String>> texts(List<File> files) {
    if (files == null || files.size() > MOST || !files.stream().allMatch(File::isGood)) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text().replace("\r\n", "\n")));
    return Optional.of(texts);
  }
}
