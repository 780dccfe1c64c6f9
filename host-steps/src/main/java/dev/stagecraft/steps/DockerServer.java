package dev.stagecraft.steps;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Docker's server on a host, as {@code docker-server.sh} tells of it. */
public record DockerServer(ScriptAnswer said) {
    /** Looks at it and changes nothing. */
    public static final HostScript HEALTH =
            StepScript.resource(DockerServer.class, "/host/docker-server.sh", "/host/health.sh");
    /** Below it a pull, a log or a restart may be the last straw. */
    private static final long LEAST_DISK_MB = 200;

    /** Whether it answers and starts on boot. */
    public boolean isReady() {
        return !version().isEmpty();
    }

    /** Empty where it is not ready. */
    public String version() {
        return said.value("version");
    }

    /** How the server runs, with what else people should know of the host. */
    public DockerEngine engine(List<String> notices) {
        List<String> warnings = new ArrayList<>(notices);
        if (said.value("reboot").equals("required")) {
            warnings.add("the host asks for a reboot");
        }
        for (int n = 1; said.values().containsKey("warning." + n); n++) {
            warnings.add(said.value("warning." + n));
        }
        return DockerEngine.said(said.value("driver"), said.value("cgroup"), warnings);
    }

    /** Whether that is what was said of it. */
    public boolean isAs(DockerReady ready) {
        return ready.serverVersion().equals(version()) && engine(List.of()).equals(ready.engine());
    }

    /** That Docker's disk is as good as full, if it is known to be. */
    public Optional<Failure> fullDisk(HostId host) {
        String free = said.value("disk_kb");
        if (!free.matches("[0-9]{1,15}") || Long.parseLong(free) / 1024 >= LEAST_DISK_MB) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(
                Reason.DISK_FULL,
                host + ": " + Long.parseLong(free) / 1024 + " MB are free where Docker keeps its things; wanted "
                        + LEAST_DISK_MB + " MB"));
    }
}
