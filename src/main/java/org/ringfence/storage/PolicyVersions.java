package org.ringfence.storage;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.ringfence.cases.CaseLife;
import org.ringfence.cases.Policies;

/**
 * Every policy that attempts ran under, named by its content: the end of a call is judged by the
 * policy under which it began, whatever has been configured since. Safe for any thread.
 */
public final class PolicyVersions {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Policies policies;
  private final String content;
  private final String version;
  private final CaseLife life;
  private final Map<String, CaseLife> earlier = new ConcurrentHashMap<>();

  /** The policies of now on. */
  public PolicyVersions(Policies policies) {
    this.policies = policies;
    this.content = write(policies);
    this.version = sha256(content);
    this.life = new CaseLife(policies);
  }

  /** Keeps the policies of now; before the first attempt. */
  public Future<Void> keep(Database database, Instant now) {
    return database
        .inTransaction(
            handle ->
                handle.execute(
                    "INSERT IGNORE INTO policy_version (sha256, made_at, content) VALUES (?, ?, ?)",
                    version,
                    now,
                    content))
        .mapEmpty();
  }

  Policies policies() {
    return policies;
  }

  /** SHA-256 of the policies of now. */
  String version() {
    return version;
  }

  CaseLife life() {
    return life;
  }

  /** The life of a case under the policies of then; attempts of before they were kept have none. */
  CaseLife life(Handle handle, Optional<String> then) {
    return then.filter(sha256 -> !sha256.equals(version))
        .map(old -> earlier.computeIfAbsent(old, sha256 -> new CaseLife(get(handle, sha256))))
        .orElse(life);
  }

  private static Policies get(Handle handle, String sha256) {
    Optional<String> kept =
        handle
            .select("SELECT content FROM policy_version WHERE sha256 = ?", sha256)
            .mapTo(String.class)
            .findOne();
    return read(kept.orElseThrow(() -> new IllegalStateException("no policy " + sha256)));
  }

  private static String write(Policies policies) {
    try {
      return JSON.writeValueAsString(policies);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("policies cannot be written", e);
    }
  }

  private static Policies read(String content) {
    try {
      return JSON.readValue(content, Policies.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept policies cannot be read", e);
    }
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
