package org.ringfence.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ringfence.scripts.ScriptContent;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Sound;
import org.ringfence.scripts.Spoken;

/** A version's content as it stands in its column; the form must stay readable for good. */
final class ContentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContentJson() {}

  private record Kept(String title, Map<String, String> files, Map<String, Prompt> prompts) {}

  private record Prompt(
      String text, boolean anyone, String usual, long usualMillis, String slow, long slowMillis) {

    static Prompt of(Spoken spoken) {
      return new Prompt(
          spoken.text(),
          spoken.anyone(),
          spoken.usual().sha256(),
          spoken.usual().length().toMillis(),
          spoken.slow().sha256(),
          spoken.slow().length().toMillis());
    }

    Spoken spoken() {
      return new Spoken(
          text,
          anyone,
          new Sound(usual, Duration.ofMillis(usualMillis)),
          new Sound(slow, Duration.ofMillis(slowMillis)));
    }
  }

  static String write(ScriptContent content) {
    Map<String, Prompt> prompts = new LinkedHashMap<>();
    content.prompts().forEach((id, spoken) -> prompts.put(id, Prompt.of(spoken)));
    try {
      return JSON.writeValueAsString(new Kept(content.title(), content.files(), prompts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a script cannot be written", e);
    }
  }

  /** A row of {@code script_version}. */
  static ScriptVersion version(ResultSet rows) throws SQLException {
    Kept kept;
    try {
      kept = JSON.readValue(rows.getString("content"), Kept.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a saved script cannot be read", e);
    }
    TreeMap<String, Spoken> prompts = new TreeMap<>();
    kept.prompts().forEach((id, prompt) -> prompts.put(id, prompt.spoken()));
    return new ScriptVersion(
        rows.getInt("number"),
        rows.getString("sha256"),
        new ScriptContent(rows.getString("script"), kept.title(), kept.files(), prompts));
  }
}
