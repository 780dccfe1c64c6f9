package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.YamlReader;
import dev.stagecraft.events.Names;
import dev.stagecraft.events.request.InfraRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code hosts}: the names of the hosts, and what each is for.
 *
 * @param roles by the host's name; without names that no host can have
 */
record HostsSection(YamlReader reader, Map<String, String> roles) {

    static HostsSection read(YamlReader root) {
        YamlReader hosts = root.section("hosts");
        int count = hosts.keys().size();
        if (root.has("hosts") && (count == 0 || count > InfraRequest.MAX_HOSTS)) {
            root.report("hosts", "found " + count + " hosts; expected 1 to " + InfraRequest.MAX_HOSTS);
        }
        Map<String, String> roles = new LinkedHashMap<>();
        for (String name : hosts.keys()) {
            String role = role(hosts.section(name));
            if (possible(hosts, name)) {
                roles.put(name, role);
            }
        }
        return new HostsSection(hosts, roles);
    }

    private static String role(YamlReader host) {
        String role = host.required("role", Values.ROLE, "unknown");
        host.optional("size", Values.TEXT);
        host.optional("region", Values.TEXT);
        host.refuseOtherKeys();
        return role;
    }

    private static boolean possible(YamlReader hosts, String name) {
        try {
            Names.dnsLabel("host", name);
            return true;
        } catch (IllegalArgumentException e) {
            hosts.report(name, "not a host's name; expected lower-case letters, digits and inner hyphens, at most 63");
            return false;
        }
    }
}
