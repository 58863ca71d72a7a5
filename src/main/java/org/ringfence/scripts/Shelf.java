package org.ringfence.scripts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ringfence.calling.CallScript;
import org.ringfence.calling.Scripts;
import org.ringfence.cases.FraudType;
import org.ringfence.dialogue.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published scripts, ready to speak: their sounds lie in a folder that the switch reads. Sounds
 * are named by their content, so a file never changes and none of a running call is ever replaced.
 * Safe for use from several threads.
 */
public final class Shelf implements Scripts {
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);
  private static final String REST = "other";
  private static final int REMEMBERED = 200;

  private final Vertx vertx;
  private final ScriptStore store;
  private final Path folder;
  private final Map<String, CallScript> ready = remembered();
  private final Map<String, ScriptVersion> known = remembered();
  private volatile ScriptStore.Published published =
      new ScriptStore.Published(0, new ScriptFiles(Collections.emptySortedMap()), Map.of());

  /**
   * Makes an empty shelf; {@link #refresh} fills it.
   *
   * @param folder for the sounds
   */
  public Shelf(Vertx vertx, ScriptStore store, Path folder) {
    this.vertx = vertx;
    this.store = store;
    this.folder = folder.toAbsolutePath();
  }

  private static <V> Map<String, V> remembered() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
          }
        });
  }

  /** Takes what has been published since, here or by another node. */
  public Future<Void> refresh() {
    return store
        .edition()
        .compose(
            edition ->
                edition == published.edition()
                    ? Future.succeededFuture()
                    : store.published().compose(this::take));
  }

  private Future<Void> take(ScriptStore.Published next) {
    if (next.edition() > 0 && !next.current().containsKey(REST)) {
      return Future.failedFuture("there is no script " + REST);
    }
    return provide(next.current().values())
        .onSuccess(
            provided -> {
              published = next;
              log.info("scripts: edition {} leads new calls", next.edition());
            });
  }

  /** What is published now. */
  public ScriptStore.Published published() {
    return published;
  }

  @Override
  public ScriptRef current(FraudType type) {
    ScriptVersion version = currentVersion(type.code());
    return new ScriptRef(version.script(), version.sha256());
  }

  private ScriptVersion currentVersion(String script) {
    Map<String, ScriptVersion> current = published.current();
    return current.getOrDefault(script, current.get(REST));
  }

  @Override
  public Future<CallScript> load(ScriptRef script) {
    CallScript here = ready.get(script.version());
    if (here != null) {
      return Future.succeededFuture(here);
    }
    return find(script.version())
        .map(found -> found.orElseGet(() -> instead(script)))
        .compose(version -> provide(List.of(version)).map(provided -> ready(version)));
  }

  /** Only what was installed before versions were kept is not there. */
  private ScriptVersion instead(ScriptRef script) {
    log.error(
        "script {} {}: this version is not kept; today's is used", script.name(), script.version());
    return currentVersion(script.name());
  }

  private CallScript ready(ScriptVersion version) {
    ScriptContent content = version.content();
    CallScript script =
        new CallScript(
            content.read(),
            Names.of(content.phrasebook()),
            (prompt, slowly) -> file(content, prompt, slowly));
    ready.put(version.sha256(), script);
    return script;
  }

  private Path file(ScriptContent content, String prompt, boolean slowly) {
    Spoken spoken =
        content
            .find(prompt)
            .orElseThrow(
                () -> new IllegalStateException(content.script() + " cannot say " + prompt));
    return folder.resolve(spoken.at(slowly).file());
  }

  /** A version that was ever published. */
  public Future<Optional<ScriptVersion>> find(String sha256) {
    ScriptVersion here = known.get(sha256);
    return here != null
        ? Future.succeededFuture(Optional.of(here))
        : store
            .find(sha256)
            .onSuccess(found -> found.ifPresent(version -> known.put(sha256, version)));
  }

  /** A version that has been asked for before. */
  public Optional<ScriptVersion> known(String sha256) {
    return Optional.ofNullable(known.get(sha256));
  }

  /** What prompts say in a version; in one that is not known here they show their ids. */
  public String textOf(String sha256, List<String> prompts) {
    ScriptContent nothing = new ScriptContent("", "", Map.of(), Collections.emptySortedMap());
    return known(sha256).map(ScriptVersion::content).orElse(nothing).textOf(prompts);
  }

  /** Sees to it that the sounds lie in the folder. */
  private Future<Void> provide(Collection<ScriptVersion> versions) {
    return vertx
        .executeBlocking(() -> missing(versions), false)
        .compose(
            missing ->
                missing.isEmpty()
                    ? Future.succeededFuture()
                    : store
                        .findSounds(missing)
                        .compose(found -> vertx.executeBlocking(() -> lay(missing, found), false)));
  }

  private Set<String> missing(Collection<ScriptVersion> versions) {
    return versions.stream()
        .flatMap(version -> version.content().sounds())
        .filter(sound -> !Files.exists(laid(sound.file())))
        .map(Sound::sha256)
        .collect(Collectors.toSet());
  }

  private Path laid(String name) {
    return folder.resolve(name + ".alaw");
  }

  private Void lay(Set<String> wanted, Map<String, byte[]> found) throws IOException {
    if (!found.keySet().containsAll(wanted)) {
      throw new IOException("the database lacks sounds of a published script");
    }
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> sound : found.entrySet()) {
      Path half = folder.resolve(UUID.randomUUID() + ".part");
      Files.write(half, sound.getValue());
      Files.move(
          half,
          laid(Sound.file(sound.getKey())),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    return null;
  }
}
