package org.ringfence.dialogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ringfence.dialogue.Script.Place;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML file, read name by name. Every value knows its line; what is of the wrong
 * form, and what {@link #done} finds that nobody asked for, is a fault there.
 */
final class Fields {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private static final int LONGEST_FILE = 1_000_000;

  private final String file;
  private final Place place;
  private final Faults faults;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> unread = new TreeSet<>();

  private Fields(String file, MappingNode node, Place place, Faults faults) {
    this.file = file;
    this.place = place;
    this.faults = faults;
    for (NodeTuple tuple : node.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (values.put(name, tuple.getValueNode()) != null) {
        faults.form(place(tuple.getKeyNode()), name + " is there twice");
      }
      places.put(name, place(tuple.getKeyNode()));
      unread.add(name);
    }
  }

  /** The whole file; empty, with a fault, when it is no mapping. */
  static Optional<Fields> read(String file, String text, Faults faults) {
    if (text.length() > LONGEST_FILE) {
      faults.form(new Place(file, 1), "the file is longer than " + LONGEST_FILE + " characters");
      return Optional.empty();
    }
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(0);
    limits.setNestingDepthLimit(20);
    try {
      Node root = new Yaml(limits).compose(new java.io.StringReader(text));
      if (root instanceof MappingNode mapping) {
        return Optional.of(new Fields(file, mapping, new Place(file, 1), faults));
      }
      faults.form(new Place(file, 1), "needs fields such as script: and steps:");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.form(new Place(file, line), "is no YAML: " + e.getProblem());
    } catch (org.yaml.snakeyaml.error.YAMLException e) {
      faults.form(new Place(file, 1), "is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Where the name stands under which this mapping does. */
  Place place() {
    return place;
  }

  /** Where a field stands; the mapping itself when it has no such field. */
  Place place(String name) {
    return places.getOrDefault(name, place());
  }

  private Place place(Node at) {
    return new Place(file, at.getStartMark().getLine() + 1);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean isText(String name) {
    return values.get(name) instanceof ScalarNode;
  }

  Optional<String> text(String name) {
    return take(name).flatMap(value -> scalar(name, value));
  }

  /** A text that must be there; a fault and an empty text when it is not. */
  String required(String name) {
    Optional<String> text = text(name);
    if (!has(name)) {
      faults.form(place(), name + " is missing");
    }
    return text.orElse("");
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String name) {
    return items(name).stream().flatMap(item -> scalar(name, item).stream()).toList();
  }

  private List<Node> items(String name) {
    return take(name)
        .map(value -> value instanceof SequenceNode list ? list.getValue() : List.of(value))
        .orElse(List.of());
  }

  Optional<Integer> number(String name, int from, int to) {
    Optional<String> text = text(name);
    Optional<Integer> number =
        text.filter(digits -> digits.matches("\\d{1,6}"))
            .map(Integer::valueOf)
            .filter(value -> value >= from && value <= to);
    if (text.isPresent() && number.isEmpty()) {
      faults.form(place(name), "%s must be a number from %d to %d".formatted(name, from, to));
    }
    return number;
  }

  boolean flag(String name) {
    Optional<String> text = text(name);
    if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
      faults.form(place(name), name + " must be true or false");
    }
    return text.filter("true"::equals).isPresent();
  }

  Optional<Fields> fields(String name) {
    return take(name).flatMap(value -> mapping(name, value, place(name)));
  }

  /** A list of mappings. */
  List<Fields> list(String name) {
    return items(name).stream().flatMap(item -> mapping(name, item, place(item)).stream()).toList();
  }

  /** The mappings in a mapping, by names that the writer chose. */
  Map<String, Fields> named(String name) {
    Map<String, Fields> named = new LinkedHashMap<>();
    fields(name)
        .ifPresent(
            all -> {
              for (String each : all.names()) {
                all.checkName(each);
                all.fields(each).ifPresent(one -> named.put(each, one));
              }
            });
    return named;
  }

  List<String> names() {
    return new ArrayList<>(values.keySet());
  }

  void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      faults.form(
          place(name), "the name '" + name + "' must be lower case letters, digits, dashes");
    }
  }

  /** Nothing else is to be read here. */
  void done() {
    unread.forEach(name -> faults.form(place(name), "unknown field " + name));
  }

  private Optional<Node> take(String name) {
    unread.remove(name);
    return Optional.ofNullable(values.get(name));
  }

  private Optional<String> scalar(String name, Node value) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    faults.form(place(value), name + " must be a text");
    return Optional.empty();
  }

  private Optional<Fields> mapping(String name, Node value, Place place) {
    if (value instanceof MappingNode mapping) {
      return Optional.of(new Fields(file, mapping, place, faults));
    }
    faults.form(place(value), name + " must have fields of its own");
    return Optional.empty();
  }
}
