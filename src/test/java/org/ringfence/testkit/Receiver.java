package org.ringfence.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A list source that is told results: a real HTTP server that says what it was told to say. */
public final class Receiver implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  /** What came. */
  public record Told(String id, String timestamp, String signature, String body) {
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }

    /** As a source checks it: its own computation, none of the service's. */
    public boolean isSignedWith(String secret) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] expected =
          mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return signature.equals("v1," + Base64.getEncoder().encodeToString(expected));
    }
  }

  private Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  public static Receiver open() throws IOException {
    return new Receiver();
  }

  /** The next answers, in order; after them 200. A negative one is never given. */
  public Receiver answers(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
    return this;
  }

  private void hear(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Integer status = answers.poll();
    told.add(
        new Told(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            body));
    if (status != null && status < 0) {
      return; // he hangs
    }
    exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
    byte[] said = "x".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status == null ? 200 : status, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next thing that it is told. */
  public Told hears() throws InterruptedException {
    return hears(PATIENCE_SECONDS);
  }

  public Told hears(long seconds) throws InterruptedException {
    Told next = told.poll(seconds, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("told nothing");
    }
    return next;
  }

  /** How much came that nobody has looked at. */
  public int unread() {
    return told.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
