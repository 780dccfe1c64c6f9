package dev.stagecraft.work;

import dev.stagecraft.events.HostId;

/**
 * One instance's hold on one host.
 *
 * @param number grows with every claim of the host, also over a restored backup: it fences all that a run writes
 */
public record Claim(HostId host, long number) {}
