package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringfence.escalation.CaseFiles;

/**
 * Plays recordings and what was heard before an answer; a player that jumps asks for a range (RFC
 * 9110 §14).
 */
final class RecordingApi {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  private final CaseFiles files;
  private final Path folder;

  RecordingApi(CaseFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Where the recording of a call is played from. */
  static String url(String attempt) {
    return "/api/v1/recordings/" + attempt;
  }

  /** Where that is played from which the network said before the answer or the failure. */
  static String earlyMediaUrl(String attempt) {
    return "/api/v1/attempts/" + attempt + "/early-media";
  }

  void mount(Router router) {
    router
        .get("/api/v1/recordings/:attempt")
        .handler(context -> play(context, files.findRecording(context.pathParam("attempt"))));
    router
        .get("/api/v1/attempts/:attempt/early-media")
        .handler(context -> play(context, files.findEarlyMedia(context.pathParam("attempt"))));
  }

  private void play(RoutingContext context, Future<Optional<String>> found) {
    found
        .onFailure(e -> Replies.failed(context, e))
        .onSuccess(
            file -> {
              if (file.isEmpty()) {
                Replies.error(context, 404, "no-such-recording", "没有这段录音");
              } else {
                measure(context, folder.resolve(file.get()));
              }
            });
  }

  private static void measure(RoutingContext context, Path file) {
    context
        .vertx()
        .fileSystem()
        .props(file.toString())
        .onSuccess(props -> send(context, file, props.size()))
        .onFailure(e -> Replies.error(context, 404, "no-such-recording", "录音文件不在了"));
  }

  private static void send(RoutingContext context, Path file, long size) {
    HttpServerResponse response =
        context
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
            .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
            .putHeader("Accept-Ranges", "bytes");
    String wish = context.request().getHeader("Range");
    Matcher range = RANGE.matcher(wish == null ? "" : wish);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      response.sendFile(file.toString());
      return;
    }
    OptionalLong from = number(range.group(1));
    OptionalLong to = number(range.group(2));
    long start = from.orElse(Math.max(0, size - to.orElse(0)));
    long end = from.isPresent() ? Math.min(to.orElse(size - 1), size - 1) : size - 1;
    if (start > end) {
      response.setStatusCode(416).putHeader("Content-Range", "bytes */" + size).end();
      return;
    }
    response
        .setStatusCode(206)
        .putHeader("Content-Range", "bytes %d-%d/%d".formatted(start, end, size))
        .sendFile(file.toString(), start, end - start + 1);
  }

  private static OptionalLong number(String digits) {
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }
}
