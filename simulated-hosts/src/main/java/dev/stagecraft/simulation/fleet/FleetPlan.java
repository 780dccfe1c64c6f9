package dev.stagecraft.simulation.fleet;

import java.time.Duration;
import java.util.List;

/**
 * What a fleet is.
 *
 * @param domain of its tailnet
 * @param port of SSH, the same on every host
 * @param tailnetPort of the SOCKS5 proxy that leads into the tailnet
 * @param user whose account the authorized key opens
 * @param authorizedKey as a line of authorized_keys
 * @param work how long each change of a host takes
 */
public record FleetPlan(
        String domain,
        int port,
        int tailnetPort,
        String user,
        String authorizedKey,
        Duration work,
        List<HostPlan> hosts) {
    public FleetPlan {
        hosts = List.copyOf(hosts);
    }
}
