package org.ringfence.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.scripts.ScriptVersion;
import org.ringfence.scripts.Sound;

/** Reading scripts: the list, versions, files, sounds. Everybody who is logged in may. */
final class ScriptApi {
  private static final int ENDED_CHANGES = 20;
  private static final AudioFormat ALAW =
      new AudioFormat(AudioFormat.Encoding.ALAW, 8_000, 8, 1, 1, 8_000, false);

  private final ScriptParts parts;

  ScriptApi(ScriptParts parts) {
    this.parts = parts;
  }

  void mount(Router router) {
    router.get("/api/v1/scripts").handler(this::list);
    router.get("/api/v1/script-files").handler(this::files);
    router.get("/api/v1/scripts/:name").handler(this::current);
    router.get("/api/v1/scripts/:name/versions/:number").handler(this::numbered);
    router.get("/api/v1/script-versions/:sha256").handler(this::known);
    router.get("/api/v1/sounds/:sha256").handler(this::sound);
  }

  private void list(RoutingContext context) {
    ScriptStore store = parts.store();
    Future<ObjectNode> answer =
        store
            .published()
            .compose(
                published ->
                    store
                        .listVersions()
                        .compose(
                            versions ->
                                store
                                    .listChanges(ENDED_CHANGES)
                                    .map(
                                        changes -> ScriptJson.list(published, versions, changes))));
    Replies.json(context, answer);
  }

  private void files(RoutingContext context) {
    ObjectNode json = ScriptJson.object();
    ArrayNode files = json.putArray("files");
    parts
        .shelf()
        .published()
        .files()
        .texts()
        .forEach(
            (name, text) ->
                files
                    .addObject()
                    .put("name", name)
                    .put("text", text)
                    .put("sha256", Sound.sha256(text.getBytes(StandardCharsets.UTF_8))));
    Replies.json(context, json);
  }

  private void current(RoutingContext context) {
    show(
        context,
        Future.succeededFuture(
            Optional.ofNullable(
                parts.shelf().published().current().get(context.pathParam("name")))));
  }

  private void numbered(RoutingContext context) {
    String number = context.pathParam("number");
    show(
        context,
        number.matches("\\d{1,6}")
            ? parts.store().find(context.pathParam("name"), Integer.parseInt(number))
            : Future.succeededFuture(Optional.empty()));
  }

  private void known(RoutingContext context) {
    show(context, parts.shelf().find(context.pathParam("sha256")));
  }

  private void show(RoutingContext context, Future<Optional<ScriptVersion>> wanted) {
    wanted
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found -> {
              if (found.isEmpty()) {
                Replies.error(context, 404, "no-such-script", "没有这个话术或版本");
              } else {
                Replies.json(context, whole(context, found.get()));
              }
            });
  }

  private Future<ObjectNode> whole(RoutingContext context, ScriptVersion version) {
    ScriptVersion current = parts.shelf().published().current().get(version.script());
    return parts
        .store()
        .listVersions(version.script())
        .compose(
            versions ->
                context
                    .vertx()
                    .executeBlocking(
                        () -> ScriptJson.version(version, current.sha256(), versions), false));
  }

  private void sound(RoutingContext context) {
    String sha256 = context.pathParam("sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      noSound(context);
      return;
    }
    parts
        .publishing()
        .sound(sha256)
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            found -> {
              if (found.isEmpty()) {
                noSound(context);
              } else {
                play(context, found.get());
              }
            });
  }

  private static void noSound(RoutingContext context) {
    Replies.error(context, 404, "no-such-sound", "没有这段声音");
  }

  /** Browsers play PCM; a sound never changes, so they may keep it. */
  private static void play(RoutingContext context, byte[] alaw) {
    try (AudioInputStream sound =
            AudioSystem.getAudioInputStream(
                AudioFormat.Encoding.PCM_SIGNED,
                new AudioInputStream(new ByteArrayInputStream(alaw), ALAW, alaw.length));
        ByteArrayOutputStream wav = new ByteArrayOutputStream()) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, wav);
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
          .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
          .end(Buffer.buffer(wav.toByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException(e); // in memory
    }
  }
}
