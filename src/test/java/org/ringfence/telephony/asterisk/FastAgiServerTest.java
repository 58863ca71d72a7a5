package org.ringfence.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringfence.telephony.CallId;
import org.ringfence.telephony.Conversation;

/** The server as Asterisk, or a stranger, meets it on the wire. */
class FastAgiServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Conversation> conversations = new LinkedBlockingQueue<>();
  private final FastAgiServer server = new FastAgiServer(vertx, conversations::add);
  private int port;

  @BeforeEach
  void listen() {
    port = server.listen("127.0.0.1", 0).await();
  }

  @AfterEach
  void stop() {
    server.close().await();
    vertx.close().await();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private Conversation enter(Socket socket, CallId id) throws Exception {
    send(socket, "agi_network: yes\nagi_uniqueid: " + id + "\nagi_callerid: unknown\n\n");
    return conversations.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void aQuestionPlaysAndListensInOneCommandAndGivesTheKey() throws Exception {
    CallId id = CallId.fresh();
    try (Socket socket = connect()) {
      Conversation line = enter(socket, id);
      assertThat(line.id()).isEqualTo(id);
      var key = line.ask(7, List.of(Path.of("/p/hello"), Path.of("/p/ask")), Duration.ofSeconds(6));

      BufferedReader commands = reader(socket);
      assertThat(commands.readLine()).isEqualTo("EXEC Read \"KEY_7,/p/hello&/p/ask,1,t(),1,6.0\"");
      send(socket, "200 result=0\n");
      assertThat(commands.readLine()).isEqualTo("GET VARIABLE KEY_7");
      send(socket, "200 result=1 (4)\n");

      assertThat(key.await()).contains('4');
    }
  }

  @Test
  void silenceIsNoKey() throws Exception {
    try (Socket socket = connect()) {
      var key =
          enter(socket, CallId.fresh()).ask(1, List.of(Path.of("/p/a")), Duration.ofSeconds(1));
      reader(socket).readLine();
      send(socket, "200 result=0\n200 result=1 ()\n");

      assertThat(key.await()).isEmpty();
    }
  }

  @Test
  void whenTheCitizenHangsUpTheLineIsGoneAndTheConnectionIsLetGo() throws Exception {
    try (Socket socket = connect()) {
      var playing = enter(socket, CallId.fresh()).play(List.of(Path.of("/p/a")));
      BufferedReader commands = reader(socket);
      commands.readLine();
      send(socket, "HANGUP\n");

      assertThat(commands.readLine()).as("closed, or Asterisk keeps the channel").isNull();
      assertThat(playing.toCompletionStage().toCompletableFuture())
          .failsWithin(Duration.ofSeconds(5))
          .withThrowableThat()
          .withCauseInstanceOf(Conversation.Gone.class);
    }
  }

  @Test
  void aStrangerIsRefused() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "agi_uniqueid: 1700000000.42\n\n");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(conversations).isEmpty();
    }
  }

  @Test
  void anEndlessLineIsCutOff() throws Exception {
    try (Socket socket = connect()) {
      assertThat(floodIsCut(socket, "x".repeat(4_096))).isTrue();
    }
  }

  @Test
  void anEndlessHeaderIsCutOff() throws Exception {
    try (Socket socket = connect()) {
      StringBuilder header = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        header.append("agi_arg_").append(i).append(": x\n");
      }
      assertThat(floodIsCut(socket, header.toString())).isTrue();
    }
  }

  private static boolean floodIsCut(Socket socket, String flood) {
    try {
      for (int i = 0; i < 1_000; i++) {
        send(socket, flood);
      }
      return socket.getInputStream().read() == -1;
    } catch (IOException e) {
      return true; // the other side has closed
    }
  }

  @Test
  void whoSaysNothingIsCutOffInTime() throws Exception {
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
