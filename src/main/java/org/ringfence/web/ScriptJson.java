package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ringfence.cases.Coded;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Script;
import org.ringfence.dialogue.ScriptFault;
import org.ringfence.drawing.GraphSvg;
import org.ringfence.drawing.ScriptGraph;
import org.ringfence.scripts.Author;
import org.ringfence.scripts.ChangeState;
import org.ringfence.scripts.Press;
import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.ScriptChange;
import org.ringfence.scripts.ScriptContent;
import org.ringfence.scripts.ScriptFiles;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.scripts.ScriptStore.VersionNote;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Sound;
import org.ringfence.scripts.Spoken;

/** Scripts, versions and changes as the console reads them. */
final class ScriptJson {
  private ScriptJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static FraudType type(String script) {
    return Coded.find(FraudType.class, script).orElse(FraudType.OTHER);
  }

  /** A version in full; draws it, so never on an event loop. */
  static ObjectNode version(
      ScriptVersion version, String currentSha256, List<VersionNote> versions) {
    ScriptContent content = version.content();
    Script script = content.read();
    ObjectNode json = object();
    json.put("name", content.script());
    json.put("title", content.title());
    json.put("type", type(content.script()).code());
    json.put("number", version.number());
    json.put("sha256", version.sha256());
    json.put("current", version.sha256().equals(currentSha256));
    ArrayNode files = json.putArray("files");
    content.files().forEach((name, text) -> files.addObject().put("name", name).put("text", text));
    ArrayNode prompts = json.putArray("prompts");
    content.prompts().forEach((id, spoken) -> prompts.add(prompt(id, spoken)));
    json.put("graph", graph(script, content));
    ArrayNode steps = json.putArray("steps");
    script.steps().forEach((name, step) -> steps.add(step(name, step)));
    ArrayNode notes = json.putArray("versions");
    versions.forEach(note -> notes.add(note(note, note.sha256().equals(currentSha256))));
    return json;
  }

  static String graph(Script script, ScriptContent content) {
    return GraphSvg.draw(ScriptGraph.of(script, content.phrasebook()));
  }

  private static ObjectNode prompt(String id, Spoken spoken) {
    ObjectNode json =
        object().put("id", id).put("text", spoken.text()).put("anyone", spoken.anyone());
    json.set("usual", sound(spoken.usual()));
    json.set("slow", sound(spoken.slow()));
    return json;
  }

  static ObjectNode sound(Sound sound) {
    return object()
        .put("sha256", sound.sha256())
        .put("seconds", sound.length().toMillis() / 1000.0);
  }

  private static ObjectNode step(String name, Script.Step step) {
    ObjectNode json = object().put("step", name);
    json.put("kind", ScriptGraph.kind(step).name().toLowerCase(Locale.ROOT));
    json.put("file", step.place().file());
    json.put("line", step.place().line());
    ArrayNode prompts = json.putArray("prompts");
    ArrayNode again = json.putArray("again");
    ObjectNode others = json.putObject("others");
    if (step instanceof Script.Speaking speaking) {
      speaking.wording().usual().forEach(prompts::add);
      speaking
          .wording()
          .others()
          .forEach((who, other) -> other.forEach(others.putArray(who.code())::add));
    }
    if (step instanceof Script.Ask ask) {
      ask.again().usual().forEach(again::add);
    }
    json.set("options", options(step));
    return json;
  }

  static ArrayNode options(Script.Step step) {
    ArrayNode options = JsonNodeFactory.instance.arrayNode();
    if (step instanceof Script.Ask ask) {
      ask.options()
          .forEach(
              (option, expected) ->
                  options
                      .addObject()
                      .put("key", String.valueOf(expected.key()))
                      .put("option", option)
                      .put("means", expected.means()));
    }
    return options;
  }

  private static ObjectNode note(VersionNote note, boolean current) {
    ObjectNode json = object().put("number", note.number()).put("sha256", note.sha256());
    json.put("madeAt", note.madeAt().toString());
    Optional<ScriptChange> change = note.change();
    json.put("change", change.map(ScriptChange::id).orElse(null));
    json.put("note", change.map(ScriptChange::note).orElse(""));
    json.set("writtenBy", Json.MAPPER.valueToTree(change.map(one -> one.written().by())));
    json.set(
        "reviewedBy",
        Json.MAPPER.valueToTree(change.flatMap(ScriptChange::reviewed).map(Author.Signature::by)));
    json.set("publications", Json.MAPPER.valueToTree(note.publications()));
    json.put("current", current);
    return json;
  }

  /** A change without its texts. */
  static ObjectNode summary(ScriptChange change) {
    ObjectNode json = object().put("id", change.id()).put("note", change.note());
    json.put("state", change.state().code());
    ArrayNode files = json.putArray("files");
    change.files().forEach(file -> files.add(file.name()));
    change.scripts().forEach(json.putArray("scripts")::add);
    json.set("restores", Json.MAPPER.valueToTree(change.restores()));
    sign(json, "written", Optional.of(change.written()));
    sign(json, "reviewed", change.reviewed());
    for (ChangeState end : List.of(ChangeState.PUBLISHED, ChangeState.WITHDRAWN)) {
      sign(json, end.code(), change.ended().filter(ended -> change.state() == end));
    }
    return json;
  }

  private static void sign(ObjectNode json, String what, Optional<Author.Signature> signature) {
    json.set(what + "By", Json.MAPPER.valueToTree(signature.map(Author.Signature::by)));
    json.set(what + "At", Json.MAPPER.valueToTree(signature.map(Author.Signature::at)));
  }

  /** A change with its texts and what is wrong with it today. */
  static ObjectNode change(
      ScriptChange change, ScriptFiles published, List<ScriptFault> faults, Author reader) {
    ObjectNode json = summary(change);
    ArrayNode files = json.putArray("files");
    for (ScriptChange.File file : change.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("before", file.before().orElse(null))
          .put("text", file.text())
          .put("stale", change.state().isOpen() && file.isStale(published));
    }
    json.set("faults", faults(faults));
    json.put("mine", change.isBy(reader));
    return json;
  }

  static ArrayNode faults(List<ScriptFault> faults) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (ScriptFault fault : faults) {
      json.addObject()
          .put("file", fault.place().file())
          .put("line", fault.place().line())
          .put("step", fault.step().orElse(null))
          .put("kind", fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .put("message", fault.message());
    }
    return json;
  }

  /** Prompts that want a sound. */
  static ArrayNode lacking(List<Press.Lacking> lacking) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Press.Lacking one : lacking) {
      json.addObject().put("id", one.prompt()).put("voice", one.slowly() ? "slow" : "usual");
    }
    return json;
  }

  /** What restoring or writing files would change. */
  static ObjectNode preview(Publishing.Preview preview) {
    ObjectNode json = object();
    ArrayNode files = json.putArray("files");
    for (ScriptChange.File file : preview.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("before", file.before().orElse(null))
          .put("text", file.text());
    }
    preview.scripts().forEach(json.putArray("scripts")::add);
    json.set("faults", faults(preview.faults()));
    return json;
  }

  /** The list of scripts, fragments and changes. */
  static ObjectNode list(
      ScriptStore.Published published, List<VersionNote> versions, List<ScriptChange> changes) {
    ObjectNode json = object();
    ArrayNode scripts = json.putArray("scripts");
    ArrayNode fragments = json.putArray("fragments");
    published.current().values().forEach(version -> scripts.add(row(version, versions, changes)));
    for (String fragment : published.files().fragments()) {
      ObjectNode one = fragments.addObject().put("name", fragment);
      ArrayNode users = one.putArray("usedBy");
      published.current().values().stream()
          .map(ScriptVersion::content)
          .filter(content -> content.fragments().contains(fragment))
          .forEach(content -> users.add(content.script()));
    }
    ArrayNode all = json.putArray("changes");
    changes.forEach(change -> all.add(summary(change)));
    return json;
  }

  private static ObjectNode row(
      ScriptVersion version, List<VersionNote> versions, List<ScriptChange> changes) {
    ObjectNode json = object().put("name", version.script());
    json.put("title", version.content().title());
    json.put("type", type(version.script()).code());
    ObjectNode published = json.putObject("version").put("number", version.number());
    published.put("sha256", version.sha256());
    Optional<ScriptStore.Publication> last =
        versions.stream()
            .filter(note -> note.sha256().equals(version.sha256()))
            .flatMap(note -> note.publications().stream())
            .findFirst();
    published.set("publishedAt", Json.MAPPER.valueToTree(last.map(ScriptStore.Publication::at)));
    published.set(
        "publishedBy", Json.MAPPER.valueToTree(last.flatMap(ScriptStore.Publication::by)));
    version.content().fragments().forEach(json.putArray("fragments")::add);
    json.put(
        "versions",
        versions.stream().filter(note -> note.script().equals(version.script())).count());
    ArrayNode open = json.putArray("openChanges");
    changes.stream()
        .filter(change -> change.state().isOpen() && change.scripts().contains(version.script()))
        .forEach(change -> open.add(change.id()));
    return json;
  }
}
