package org.ringfence.telephony.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.Conversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A FastAGI session. A question is one Read application, which plays and listens at once; a key
 * pressed while a separate playback runs would be lost. Stays on the socket's context.
 */
final class AgiConversation implements Conversation {
  private static final Logger log = LoggerFactory.getLogger(AgiConversation.class);

  /** Longer than any statement or question can last. */
  private static final long COMMAND_MILLIS = 180_000;

  private static final Pattern REPLY = Pattern.compile("(\\d{3})([ -])(?:result=(-?\\d+))?.*");
  private static final Pattern VALUE = Pattern.compile("\\((.*)\\)\\s*$");

  private final Vertx vertx;
  private final CallId id;
  private final NetSocket socket;
  private Promise<String> pending;
  private boolean gone;

  AgiConversation(Vertx vertx, CallId id, NetSocket socket, RecordParser lines) {
    this.vertx = vertx;
    this.id = id;
    this.socket = socket;
    lines.handler(line -> receive(line.toString().strip()));
    lines.exceptionHandler(e -> cut());
    socket.closeHandler(v -> cut());
  }

  @Override
  public CallId id() {
    return id;
  }

  @Override
  public Future<Void> play(List<Path> prompts) {
    return command("EXEC Playback \"" + files(prompts) + "\"").mapEmpty();
  }

  @Override
  public Future<Optional<Character>> ask(int question, List<Path> prompts, Duration wait) {
    String seconds = String.format(Locale.ROOT, "%.1f", wait.toMillis() / 1000.0);
    // one key, no key that ends the input (# is a key like any other), one round
    return command(
            "EXEC Read \"%s,%s,1,t(),1,%s\"".formatted(variable(question), files(prompts), seconds))
        .compose(read -> recall(question));
  }

  @Override
  public Future<Optional<Character>> recall(int question) {
    return command("GET VARIABLE " + variable(question)).map(AgiConversation::key);
  }

  private static String variable(int question) {
    return "KEY_" + question;
  }

  @Override
  public Future<Void> finish() {
    return command("SET VARIABLE DIALOGUE done")
        .compose(set -> command("HANGUP"))
        .eventually(socket::close)
        .mapEmpty();
  }

  @Override
  public void abandon() {
    socket.close().onFailure(e -> log.debug("FastAGI session had ended by itself", e));
  }

  private static String files(List<Path> prompts) {
    return prompts.stream().map(Path::toString).collect(Collectors.joining("&"));
  }

  private static Optional<Character> key(String reply) {
    Matcher value = VALUE.matcher(reply);
    return value.find() && !value.group(1).isEmpty()
        ? Optional.of(value.group(1).charAt(0))
        : Optional.empty();
  }

  private Future<String> command(String line) {
    if (gone) {
      return Future.failedFuture(new Gone(id));
    }
    if (pending != null) {
      return Future.failedFuture(new IllegalStateException("a command is running"));
    }
    Promise<String> reply = Promise.promise();
    pending = reply;
    long timer = vertx.setTimer(COMMAND_MILLIS, t -> abandon());
    socket.write(line + "\n");
    return reply.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void receive(String line) {
    Matcher reply = REPLY.matcher(line);
    if (line.equals("HANGUP")) {
      cut();
      abandon(); // Asterisk keeps the dead channel until this side closes
    } else if (reply.matches() && reply.group(2).equals(" ") && pending != null) {
      Promise<String> waiting = pending;
      pending = null;
      if (!reply.group(1).equals("200")) {
        waiting.fail(new IllegalStateException("call " + id + ": switch answered " + line));
      } else if ("-1".equals(reply.group(3))) {
        gone = true;
        abandon();
        waiting.fail(new Gone(id));
      } else {
        waiting.complete(line);
      }
    }
  }

  private void cut() {
    gone = true;
    if (pending != null) {
      Promise<String> waiting = pending;
      pending = null;
      waiting.fail(new Gone(id));
    }
  }
}
