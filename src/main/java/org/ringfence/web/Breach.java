package org.ringfence.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ringfence.intake.FieldProblem;

/**
 * Where a request is not as the contract says; never tells the value.
 *
 * @param at JSON pointer into the body, or the name of a parameter
 * @param rule keyword of JSON schema
 */
record Breach(String at, String rule, String message) {
  /** These only say that something below them is wrong. */
  private static final Set<String> OUTER = Set.of("properties", "items", "$ref", "prefixItems");

  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)[^\\d]*$");
  private static final Pattern EXPECTED = Pattern.compile("Expected (.+)$");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  /** Those of a body. */
  static List<Breach> ofBody(OutputUnit output) {
    Set<String> judgedWithin =
        output.getErrors().stream()
            .filter(unit -> keyword(unit).equals("properties"))
            .map(OutputUnit::getInstanceLocation)
            .collect(Collectors.toSet());
    return output.getErrors().stream()
        .filter(unit -> !OUTER.contains(keyword(unit)))
        .filter(unit -> !isEcho(unit, judgedWithin))
        .map(Breach::inBody)
        .distinct()
        .toList();
  }

  /** The library takes a known property of a wrong value for an unknown one as well. */
  private static boolean isEcho(OutputUnit unit, Set<String> judgedWithin) {
    return unit.getKeywordLocation().contains("/additionalProperties")
        && judgedWithin.contains(unit.getInstanceLocation());
  }

  private static Breach inBody(OutputUnit unit) {
    String at = unit.getInstanceLocation().replaceFirst("^#", "");
    String keyword = keyword(unit);
    if (keyword.equals("required")) {
      return new Breach(at + "/" + first(QUOTED, unit).orElse("?"), keyword, "缺少这一项");
    }
    return new Breach(at, keyword, message(keyword, unit));
  }

  /** One of a parameter. */
  static Breach ofParameter(String name, OutputUnit output) {
    OutputUnit unit = output.getErrors().getLast();
    return new Breach(name, keyword(unit), message(keyword(unit), unit));
  }

  private static String message(String keyword, OutputUnit unit) {
    String number = first(LAST_NUMBER, unit).orElse("?");
    return switch (keyword) {
      case "type" -> "类型不对，应为 " + first(EXPECTED, unit).orElse("?");
      case "maxLength" -> "太长，最多%s字".formatted(number);
      case "minLength" -> "太短，至少%s字".formatted(number);
      case "maximum", "exclusiveMaximum" -> "太大，最大 " + number;
      case "minimum", "exclusiveMinimum" -> "太小，最小 " + number;
      case "maxItems" -> "太多，最多%s项".formatted(number);
      case "minItems" -> "太少，至少%s项".formatted(number);
      case "enum", "const" -> "不是允许的值，允许的值见接口说明";
      case "pattern", "format" -> "格式不对，见接口说明";
      case "additionalProperties" -> "没有这一项，见接口说明";
      default -> "不符合接口说明";
    };
  }

  private static String keyword(OutputUnit unit) {
    String location = unit.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static Optional<String> first(Pattern pattern, OutputUnit unit) {
    Matcher found = pattern.matcher(unit.getError());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Whether it lies in the item of a list of the body, whatever its place. */
  @JsonIgnore
  boolean isIn(String list) {
    return at.matches("/" + Pattern.quote(list) + "/\\d+(/.*)?");
  }

  /** The place of that item. */
  int item() {
    return Integer.parseInt(at.split("/", -1)[2]);
  }

  /** As a problem of that item. */
  FieldProblem inItem() {
    String[] parts = at.split("/", 4);
    return new FieldProblem(parts.length > 3 ? parts[3] : "", message, "按接口说明改正（规则 " + rule + "）");
  }
}
