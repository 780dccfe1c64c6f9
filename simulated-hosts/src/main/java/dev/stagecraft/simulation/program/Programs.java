package dev.stagecraft.simulation.program;

import dev.stagecraft.simulation.host.Program;
import dev.stagecraft.simulation.tailnet.Tailnet;
import java.time.InstantSource;
import java.util.Map;

/** Every script that the project's services send, by its name. */
public final class Programs {
    private Programs() {}

    /** For hosts that may join this tailnet. */
    public static Map<String, Program> all(Tailnet tailnet) {
        return Map.of(
                "preflight.sh", new PreflightProgram(InstantSource.system()),
                "docker.sh", new DockerProgram(),
                "health.sh", new HealthProgram(),
                "tailscale-install.sh", new TailscaleInstallProgram(),
                "tailscale-join.sh", new TailscaleJoinProgram(tailnet));
    }
}
