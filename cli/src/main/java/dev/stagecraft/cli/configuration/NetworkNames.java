package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What must hold for the names that the hosts get in their network: each possible, each once. */
final class NetworkNames {
    private NetworkNames() {}

    static void check(Environment environment, Set<String> hosts, NetworkSection network) {
        Map<String, String> owners = new HashMap<>();
        for (String host : hosts) {
            String name = network.name(new HostId(environment, host));
            if (!possible(name)) {
                network.reportName("host " + host + " would be '" + name + "'; expected at most 63 characters");
            }
            String owner = owners.putIfAbsent(name, host);
            if (owner != null) {
                network.reportName("hosts " + owner + " and " + host + " would both be '" + name
                        + "'; expected a name with {host} in it");
                return; // the others would be told the same
            }
        }
    }

    private static boolean possible(String name) {
        try {
            Names.dnsLabel("name", name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
