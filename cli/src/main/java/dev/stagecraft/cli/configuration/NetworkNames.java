package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.events.specification.NetworkSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold for the names that the hosts get in their network: each possible, each once. */
final class NetworkNames {
    private NetworkNames() {}

    static void check(Environment environment, List<RequestedHost> hosts, NetworkSection section) {
        Map<String, String> owners = new HashMap<>();
        for (RequestedHost host : hosts) {
            NetworkSpecification network = host.specification().network();
            if (network == null) {
                continue;
            }
            HostId id = new HostId(environment, host.name());
            String owner = owners.putIfAbsent(network.fqdn(id), host.name());
            if (owner != null) {
                section.reportName("hosts " + owner + " and " + host.name() + " would both be '" + network.name(id)
                        + "'; expected a name with {host} in it");
                return; // the others would be told the same
            }
            if (!possible(network.name(id))) {
                section.reportName(
                        "host " + host.name() + " would be '" + network.name(id) + "'; expected at most 63 characters");
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
