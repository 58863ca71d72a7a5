package org.ringfence.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * A list between its arrival and its cases.
 *
 * @param by who put it, as others see him
 * @param rows read so far
 * @param merged of the good ones: as far as could be told before loading, will join a case (重复预警)
 * @param loaded of the good ones: have been taken in
 * @param message why it failed or ended
 * @param batch once it was confirmed
 * @param sameAs the last batch that was made of the very same file
 */
public record StagedList(
    long id,
    String file,
    String source,
    String by,
    Instant at,
    ListState state,
    long bytes,
    long bytesRead,
    int rows,
    int good,
    int merged,
    int refused,
    int problemCount,
    int loaded,
    Optional<String> message,
    Optional<Long> batch,
    Optional<Earlier> sameAs) {

  /** A batch of the same file. */
  public record Earlier(long batch, String file, String by, Instant at) {}
}
