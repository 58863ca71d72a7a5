package org.ringfence.intake;

import java.time.LocalDate;
import java.util.List;

/**
 * Warnings that a machine hands in with one request.
 *
 * @param key by which the machine tells a repetition from a new request
 * @param bodySha256 of the request as it came, hex
 * @param day of the batch that they belong to, in the centre's time
 */
public record Submission(
    String source,
    String by,
    String key,
    String bodySha256,
    LocalDate day,
    List<Checked> warnings) {
  @Override
  public String toString() {
    return "Submission[%s, %d]".formatted(source, warnings.size());
  }
}
