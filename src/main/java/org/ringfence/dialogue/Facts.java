package org.ringfence.dialogue;

/**
 * What a script may know of the person called.
 *
 * @param tail the last four digits of the number
 * @param slow whether the slow voice speaks from the start (60 years or older)
 */
public record Facts(String tail, boolean slow) {}
