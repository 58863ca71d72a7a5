package org.ringfence.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The console's API, as somebody who is logged in uses it. */
public final class ConsoleClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String url;

  private ConsoleClient(String url) {
    this.url = url + "/api/v1/";
  }

  public static ConsoleClient logIn(Site.Running site, String login)
      throws IOException, InterruptedException {
    return logIn(site.url(), login);
  }

  static ConsoleClient logIn(String url, String login) throws IOException, InterruptedException {
    ConsoleClient client = new ConsoleClient(url);
    client.post("session", Map.of("login", login, "password", Site.Running.PASSWORD)).ok();
    return client;
  }

  /** What came back. */
  public record Answer(int status, JsonNode json) {
    /** The JSON of an answer that must not be an error. */
    public JsonNode ok() {
      if (status != 200) {
        throw new AssertionError(status + " " + json);
      }
      return json;
    }

    public String error() {
      return json.path("error").asText();
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return answer(request(path).GET().build());
  }

  public Answer post(String path, Object body) throws IOException, InterruptedException {
    return answer(
        request(path).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build());
  }

  public Answer upload(String path, byte[] body) throws IOException, InterruptedException {
    return answer(request(path).POST(BodyPublishers.ofByteArray(body)).build());
  }

  public Answer put(String path, byte[] body) throws IOException, InterruptedException {
    return answer(request(path).PUT(BodyPublishers.ofByteArray(body)).build());
  }

  /** Something that is no JSON. */
  public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("X-Ringfence", "1");
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
