package org.ringfence.storage;

import org.ringfence.calling.Trunks;
import org.ringfence.cases.NumberCaps;

/** What calls are reserved by: whose switch, which lines, how often one number. */
public record Dialling(Node node, Trunks trunks, NumberCaps caps) {}
