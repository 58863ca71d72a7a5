package org.ringfence.intake;

/**
 * Why a warning was refused, or what about it should be looked at; never tells the value.
 *
 * @param field as the interface names it
 * @param fix what to do
 */
public record FieldProblem(String field, String reason, String fix) {}
