package org.ringfence.testkit.delay;

import org.ringfence.testkit.telephone.RtpStream.Pressed;

/**
 * What the line did after one key; times are {@link System#nanoTime}.
 *
 * @param during whether it was pressed while the question was still being spoken
 * @param callsAtOnce that were talking when it was pressed
 * @param lastOld when the last packet with sound of the question came
 * @param firstNew when the packet came in which the next prompt begins
 */
record Reaction(boolean during, int callsAtOnce, Pressed key, long lastOld, long firstNew) {}
