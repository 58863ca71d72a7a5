package org.ringfence.intake;

/**
 * A word as the lists of one source use it.
 *
 * @param meaning code of the column, grade, type or identity
 */
public record Alias(WordKind kind, String word, String meaning) {}
