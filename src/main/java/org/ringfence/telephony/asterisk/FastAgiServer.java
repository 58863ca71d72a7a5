package org.ringfence.telephony.asterisk;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.Conversation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves FastAGI: Asterisk connects once for each citizen who answered, and obeys commands. The
 * protocol knows no log-in, so it listens on a private address only, takes nothing but calls whose
 * channel id is one of ours, and limits how much and how long a stranger may send.
 */
public final class FastAgiServer {
  private static final Logger log = LoggerFactory.getLogger(FastAgiServer.class);
  private static final int LINE_LIMIT = 2_048;
  private static final int HEADER_LIMIT = 64;
  private static final long HEADER_MILLIS = 5_000;

  private final Vertx vertx;
  private final Handler<Conversation> conversations;
  private NetServer server;

  public FastAgiServer(Vertx vertx, Handler<Conversation> conversations) {
    this.vertx = vertx;
    this.conversations = conversations;
  }

  /** Listens; fails when the port is taken. */
  public Future<Integer> listen(String host, int port) {
    server =
        vertx
            .createNetServer(new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true))
            .connectHandler(this::accept);
    return server.listen(port, host).map(NetServer::actualPort);
  }

  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private void accept(NetSocket socket) {
    Map<String, String> header = new HashMap<>();
    RecordParser lines = RecordParser.newDelimited("\n", socket).maxRecordSize(LINE_LIMIT);
    long timer = vertx.setTimer(HEADER_MILLIS, id -> refuse(socket, lines, "no header in time"));
    lines.exceptionHandler(e -> refuse(socket, lines, "line too long"));
    socket.exceptionHandler(e -> log.debug("FastAGI connection broke", e));
    socket.closeHandler(v -> vertx.cancelTimer(timer));
    lines.handler(
        line -> {
          String text = line.toString().strip();
          int colon = text.indexOf(": ");
          if (text.isEmpty()) {
            vertx.cancelTimer(timer);
            enter(socket, lines, header);
          } else if (header.size() >= HEADER_LIMIT) {
            refuse(socket, lines, "header too long");
          } else if (colon > 0) {
            header.put(text.substring(0, colon), text.substring(colon + 2));
          }
        });
  }

  private void enter(NetSocket socket, RecordParser lines, Map<String, String> header) {
    Optional<CallId> id = AmiEvents.callId(header.get("agi_uniqueid"));
    if (id.isEmpty()) {
      refuse(socket, lines, "not one of our calls");
      return;
    }
    conversations.handle(new AgiConversation(vertx, id.get(), socket, lines));
  }

  private static void refuse(NetSocket socket, RecordParser lines, String why) {
    lines.handler(line -> {}); // what had arrived with it is not worth a word each
    lines.exceptionHandler(e -> {});
    log.warn("FastAGI connection from {} refused: {}", socket.remoteAddress(), why);
    socket.close();
  }
}
