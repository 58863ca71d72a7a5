package org.ringfence.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.hashing.HashingStrategy;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Hashes passwords with PBKDF2-HMAC-SHA-512; slow on purpose, so never on the event loop. */
public final class Passwords {
  private static final Map<String, String> ITERATIONS = Map.of("it", "210000"); // OWASP, 2023

  private final Vertx vertx;
  private final HashingStrategy hashing = HashingStrategy.load();
  private final SecureRandom random = new SecureRandom();

  public Passwords(Vertx vertx) {
    this.vertx = vertx;
  }

  public Future<String> hash(String password) {
    return vertx.executeBlocking(
        () -> {
          byte[] salt = new byte[32];
          random.nextBytes(salt);
          return hashing.hash(
              "pbkdf2",
              ITERATIONS,
              Base64.getEncoder().withoutPadding().encodeToString(salt),
              password);
        },
        false);
  }

  Future<Boolean> matches(String password, String hash) {
    return vertx.executeBlocking(() -> hashing.verify(hash, password), false);
  }
}
