package org.ringfence.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** A mapping of names in a YAML file, its order kept. */
final class YamlFile {
  private static final int LINE = 1_000;

  private YamlFile() {}

  /**
   * Reads a file; an empty one is an empty mapping.
   *
   * @throws IOException if there is none, or it is no mapping
   */
  static Map<String, Object> read(Path file) throws IOException {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    try {
      Object content = new Yaml(new SafeConstructor(limits)).load(Files.readString(file));
      Map<String, Object> fields = new LinkedHashMap<>();
      if (content instanceof Map<?, ?> mapping) {
        mapping.forEach((name, value) -> fields.put(String.valueOf(name), value));
      } else if (content != null) {
        throw new IOException(file + " must have a name and a colon on each line");
      }
      return fields;
    } catch (YAMLException e) {
      throw new IOException(file + " is no YAML: " + e.getMessage().replaceAll("\\s+", " "), e);
    }
  }

  /** What stands under a name, which must be a mapping itself. */
  static Map<String, Object> fields(Path file, Map.Entry<String, Object> entry) throws IOException {
    if (!(entry.getValue() instanceof Map<?, ?> mapping)) {
      throw new IOException(file + ": " + entry.getKey() + " must have fields of its own");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    mapping.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  static String write(Map<String, ?> fields) {
    DumperOptions form = new DumperOptions();
    form.setDefaultFlowStyle(FlowStyle.BLOCK);
    form.setWidth(LINE);
    form.setSplitLines(false);
    return new Yaml(new Representer(form), form).dump(fields);
  }
}
