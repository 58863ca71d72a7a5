package org.ringfence.web;

import org.ringfence.scripts.Publishing;
import org.ringfence.scripts.Restoring;
import org.ringfence.scripts.ScriptStore;
import org.ringfence.scripts.Shelf;

/** Where the console finds scripts, and changes them. */
public record ScriptParts(
    ScriptStore store, Shelf shelf, Publishing publishing, Restoring restoring) {}
