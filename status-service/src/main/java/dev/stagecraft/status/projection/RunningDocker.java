package dev.stagecraft.status.projection;

import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import java.util.List;

/**
 * The Docker that was seen on a host, in its own words; empty where it did not tell.
 *
 * @param version the server's
 * @param storageDriver such as {@code overlay2}
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param warnings what the server, or the host, wants people to know
 */
public record RunningDocker(String version, String storageDriver, String cgroupVersion, List<String> warnings) {
    public RunningDocker {
        warnings = List.copyOf(warnings);
    }

    static RunningDocker of(DockerReady event) {
        DockerEngine engine = event.engine();
        return engine == null
                ? new RunningDocker(event.serverVersion(), "", "", List.of())
                : new RunningDocker(
                        event.serverVersion(), engine.storageDriver(), engine.cgroupVersion(), engine.warnings());
    }

    String json() {
        return AsciiJson.of(this);
    }

    /** Reads what {@link #json()} wrote. */
    public static RunningDocker read(String json) {
        return AsciiJson.read(json, RunningDocker.class);
    }
}
