package org.ringfence.storage;

import org.ringfence.calling.Trunk;

/**
 * One service with its switch, among those that dial from one database.
 *
 * @param name unlike that of every other node
 * @param limits of its switch; calls per second are the trunks' matter
 */
public record Node(String name, Trunk.Limits limits) {}
