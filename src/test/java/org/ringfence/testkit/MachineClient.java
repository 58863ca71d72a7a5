package org.ringfence.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A list source as it uses the interface: a token, no session. */
public final class MachineClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  public MachineClient(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** What came back. */
  public record Answer(int status, String text, HttpResponse<String> response) {
    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (java.io.IOException e) {
        throw new AssertionError(text, e);
      }
    }

    public JsonNode result(int index) {
      if (status != 200) {
        throw new AssertionError(status + " " + text);
      }
      return json().path("results").path(index);
    }

    public String error() {
      return json().path("error").asText();
    }
  }

  /** A warning that can be used. */
  public static Map<String, Object> warning(String number, String grade) {
    return new TreeMap<>(
        Map.of(
            "reference",
            "R-" + number,
            "name",
            "张桂芳",
            "number",
            number,
            "type",
            "brushing",
            "grade",
            grade,
            "warnedAt",
            "2026-01-15T09:00:00+08:00"));
  }

  public static String body(Map<?, ?>... warnings) {
    return body(List.of(warnings));
  }

  public static String body(List<? extends Map<?, ?>> warnings) {
    try {
      return JSON.writeValueAsString(Map.of("warnings", warnings));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  public Answer post(String key, String body) {
    return posting(key, body).join();
  }

  public CompletableFuture<Answer> posting(String key, String body) {
    HttpRequest.Builder request = request("/api/v1/warnings");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public Answer get(String path) {
    return send(request(path).GET().build()).join();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private CompletableFuture<Answer> send(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(response -> new Answer(response.statusCode(), response.body(), response));
  }
}
