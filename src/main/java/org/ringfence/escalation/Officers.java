package org.ringfence.escalation;

import io.vertx.core.Future;
import java.util.Optional;

/** The people who may use the console. */
public interface Officers {

  /** The officer and the hash of his password. */
  record Account(Officer officer, String passwordHash) {}

  Future<Optional<Account>> find(String login);

  /** Adds an account or changes it. */
  Future<Void> save(Account account);
}
