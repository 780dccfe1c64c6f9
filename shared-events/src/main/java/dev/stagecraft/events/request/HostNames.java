package dev.stagecraft.events.request;

import dev.stagecraft.events.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for the host names of every request: some, not too many, each once. */
final class HostNames {
    private HostNames() {}

    static void check(List<String> names) {
        if (names.isEmpty() || names.size() > InfraRequest.MAX_HOSTS) {
            throw new IllegalArgumentException(
                    "a request names 1 to " + InfraRequest.MAX_HOSTS + " hosts, this one " + names.size());
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Names.dnsLabel("host", name);
            if (!seen.add(name)) {
                throw new IllegalArgumentException("host '" + name + "' is named twice");
            }
        }
    }
}
