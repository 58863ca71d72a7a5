package org.ringfence.web;

import java.time.Duration;
import org.ringfence.calling.TrunkStore;
import org.ringfence.cases.NumberCaps;
import org.ringfence.cases.Policies;
import org.ringfence.intake.BatchControl;
import org.ringfence.intake.DoNotCallList;

/** What decides about calls, as far as the console shows or changes it. */
public record DiallingParts(
    Policies policies,
    NumberCaps caps,
    Duration joinWithin,
    TrunkStore trunks,
    DoNotCallList doNotCall,
    BatchControl batches) {}
