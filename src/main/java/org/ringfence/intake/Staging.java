package org.ringfence.intake;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where lists lie while they are worked on. Several nodes may work on one store: a list is read by
 * the one that holds its lease, cases are made by one at a time.
 */
public interface Staging {
  /** How long refused rows can be fetched after a list has ended, and a list waits for a person. */
  Duration KEPT = Duration.ofDays(7);

  /** A list that this node shall read. */
  record Reading(long list, String fileName, String fileKey, ListSource source) {}

  /** Who reads a list. */
  record Lease(long list, String worker, Instant until) {}

  /** Takes a list that nobody reads, as if nothing of it had been read. */
  Future<Optional<Reading>> claim(String node, String worker, Instant now, Instant until);

  /** Removes some rows of an earlier reading; true when there may be more. */
  Future<Boolean> clearSome(long list);

  /** False when the list is not to be read any more. */
  Future<Boolean> renew(Lease lease);

  /** Gives a list back, to be read from its start by whoever takes it. */
  Future<Void> release(Lease lease);

  /** Keeps the header; false when the list is not to be read any more. */
  Future<Boolean> begin(Lease lease, List<String> titles);

  /** Keeps rows in one transaction; false when the list is not to be read any more. */
  Future<Boolean> stage(Lease lease, List<ReadRow> rows, double shareRead);

  /** All rows are there. */
  Future<Void> checked(Lease lease);

  Future<Void> failed(long list, String message, Instant at);

  /**
   * Makes cases of some rows, the most dangerous of all lists first, in one transaction with the
   * removal of the rows: however it ends, none is lost and none taken in twice.
   *
   * @return whether there was anything to do
   */
  Future<Boolean> loadSome(Instant at);

  /** Files of lists that are still to be read here. */
  Future<Set<String>> listFileKeys(String node);

  /** Removes some of what is not needed any more; true when there may be more. */
  Future<Boolean> tidySome(String node, Instant now);
}
