package org.ringfence.web;

import org.ringfence.intake.Intake;
import org.ringfence.intake.ListStore;
import org.ringfence.intake.SourceStore;

/** What lists are taken in with. */
public record ListParts(Intake intake, ListStore lists, SourceStore sources) {}
