package dev.stagecraft.cli.configuration;

import dev.stagecraft.cli.yaml.Spelling;
import dev.stagecraft.cli.yaml.YamlReader;
import java.util.Map;

/** The entries of {@code static.hosts}, and the reader that they were read with. */
record StaticHosts(YamlReader reader, Map<String, StaticHost> byName) {

    /** Sees that each entry here has one in {@code hosts}, and the other way round. */
    void pairWith(YamlReader hosts) {
        if (reader.isAbsent()) {
            return; // told already, once for all hosts
        }
        for (String name : byName.keySet()) {
            if (!hosts.has(name)) {
                reader.report(name, "has no entry under hosts" + Spelling.suggestion(name, hosts.keys()));
            }
        }
        for (String name : hosts.keys()) {
            if (!byName.containsKey(name)) {
                hosts.report(
                        name,
                        "has no entry under cloud.providers.static.hosts" + Spelling.suggestion(name, byName.keySet()));
            }
        }
    }
}
