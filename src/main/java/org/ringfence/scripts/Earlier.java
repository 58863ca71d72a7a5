package org.ringfence.scripts;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The files that bring back an earlier content: its own, and in the texts those prompts that say
 * other words today. What else stands in the texts stays as it is, comments too.
 */
final class Earlier {
  private Earlier() {}

  /** File → text, of the files that are not so today. */
  static Map<String, String> texts(ScriptContent content, ScriptFiles today) {
    Map<String, String> texts = new LinkedHashMap<>(content.files());
    texts.put(ScriptFiles.TEXTS, phrases(content, today));
    texts
        .entrySet()
        .removeIf(file -> today.find(file.getKey()).filter(file.getValue()::equals).isPresent());
    return texts;
  }

  private record Cut(int from, int to, String text) {}

  private static String phrases(ScriptContent content, ScriptFiles today) {
    String file = today.find(ScriptFiles.TEXTS).orElse("");
    Map<String, Spoken> wanted = new TreeMap<>(content.prompts());
    today
        .phrasebook()
        .phrasebook()
        .phrases()
        .forEach(
            (id, phrase) -> {
              Spoken spoken = wanted.get(id);
              if (spoken != null
                  && spoken.text().equals(phrase.text())
                  && spoken.anyone() == phrase.anyone()) {
                wanted.remove(id);
              }
            });
    List<Cut> cuts = new ArrayList<>();
    if (new Yaml().compose(new StringReader(file)) instanceof MappingNode all) {
      for (NodeTuple entry : all.getValue()) {
        String id = ((ScalarNode) entry.getKeyNode()).getValue();
        Spoken spoken = wanted.remove(id);
        if (spoken != null) {
          Node value = entry.getValueNode();
          cuts.add(
              new Cut(
                  file.offsetByCodePoints(0, value.getStartMark().getIndex()),
                  file.offsetByCodePoints(0, value.getEndMark().getIndex()),
                  value(spoken)));
        }
      }
    }
    StringBuilder text = new StringBuilder(file);
    cuts.stream()
        .sorted(Comparator.comparingInt(Cut::from).reversed())
        .forEach(cut -> text.replace(cut.from(), cut.to(), cut.text()));
    wanted.forEach((id, spoken) -> text.append(id).append(": ").append(value(spoken)).append('\n'));
    return text.toString();
  }

  private static String value(Spoken spoken) {
    String text = '"' + spoken.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return spoken.anyone() ? "{text: " + text + ", anyone: true}" : text;
  }
}
