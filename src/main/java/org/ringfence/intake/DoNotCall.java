package org.ringfence.intake;

import java.time.Instant;

/**
 * A number that the robot does not ring.
 *
 * @param number masked
 */
public record DoNotCall(long id, String number, String reason, String addedBy, Instant addedAt) {}
