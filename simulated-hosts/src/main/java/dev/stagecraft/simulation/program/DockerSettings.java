package dev.stagecraft.simulation.program;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.simulation.host.Disk;
import dev.stagecraft.simulation.host.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The part of {@code docker.sh} that sees to {@code daemon.json}. */
final class DockerSettings {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What Docker knows here, of the many that it has. */
    private static final Set<String> KNOWN = Set.of(("bip data-root debug default-address-pools default-ulimits dns"
                    + " exec-opts features hosts insecure-registries iptables ipv6 live-restore log-driver log-level"
                    + " log-opts max-concurrent-downloads mtu proxies registry-mirrors storage-driver tls userns-remap")
            .split(" "));

    private DockerSettings() {}

    /** Places the wanted ones, if any. Returns how the script ends, where it ends by that. */
    static OptionalInt place(Run run) throws IOException {
        String wanted = run.value("daemon_json");
        if (wanted.isEmpty() || wanted.equals(run.disk(Disk::dockerSettings).strip())) {
            return OptionalInt.empty();
        }
        if (run.disk(Disk::dockerRuns) && !run.value("restart").equals("yes")) {
            return OptionalInt.of(run.fail("drift_needs_restart", "Docker runs with other settings than are wanted"));
        }
        List<String> unknown = unknown(wanted);
        if (!unknown.isEmpty()) {
            return OptionalInt.of(run.fail(
                    "config_invalid",
                    "Docker does not start with the settings that are wanted, those before are back: unable to configure"
                            + " the Docker daemon with file /etc/docker/daemon.json: the following directives don't match"
                            + " any configuration option: " + String.join(", ", unknown)));
        }
        run.change(disk -> disk.placeDockerSettings(wanted + "\n"));
        return OptionalInt.empty();
    }

    private static List<String> unknown(String settings) {
        try {
            JsonNode tree = JSON.readTree(settings);
            return tree.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !KNOWN.contains(key))
                    .toList();
        } catch (JacksonException e) {
            return List.of("no JSON");
        }
    }
}
