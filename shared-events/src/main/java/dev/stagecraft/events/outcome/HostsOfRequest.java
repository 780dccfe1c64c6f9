package dev.stagecraft.events.outcome;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What holds of the hosts that an outcome lists. */
final class HostsOfRequest {
    private HostsOfRequest() {}

    /** Refuses a host of another environment, and one that is listed twice. */
    static void check(Environment environment, Stream<HostId> hosts) {
        Set<HostId> seen = new HashSet<>();
        hosts.forEach(host -> {
            if (!host.environment().equals(environment)) {
                throw new IllegalArgumentException("host " + host + " is not of environment " + environment);
            }
            if (!seen.add(host)) {
                throw new IllegalArgumentException("host " + host + " is listed twice");
            }
        });
    }
}
