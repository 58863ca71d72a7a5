package org.ringfence.recording;

import java.time.Duration;

/**
 * A kept recording.
 *
 * @param file below the recordings folder
 * @param sha256 of the whole file, hex
 */
public record Recording(String file, long bytes, Duration length, String sha256) {}
