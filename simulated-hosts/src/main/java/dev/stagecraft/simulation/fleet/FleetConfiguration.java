package dev.stagecraft.simulation.fleet;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.ssh.FleetServer;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The {@code stagecraft.yml} with which somebody would ask for the hosts of a fleet. */
public final class FleetConfiguration {
    private FleetConfiguration() {}

    /** For the hosts of one environment. */
    public static String of(FleetFolder folder, String environment) throws IOException {
        FleetPlan plan = folder.plan();
        return """
                environment: %s
                cloud:
                  provider: static
                  providers:
                    static:
                      hosts:
                %s
                hosts:
                %s
                network:
                  provider: tailscale
                  providers:
                    tailscale:
                      auth_key_file: %s
                      login_server: https://login.%s
                      tailnet_domain: %s
                      default_tags: [tag:stagecraft]
                      node_name: "{environment}-{host}"
                      reach: socks5://127.0.0.1:%d
                      install: { apt_repository: "deb https://packages.%s/ stable main" }
                infra:
                  bootstrap:
                    ssh: { user: %s, port: %d, private_key_path: %s }
                    docker: { apt_repository: distribution }
                """.formatted(
                        environment,
                        lines(plan, environment, FleetConfiguration::place),
                        lines(plan, environment, host -> "  " + host.shortName() + ": { role: app }"),
                        folder.authKeyFile(),
                        plan.domain(),
                        plan.domain(),
                        plan.tailnetPort(),
                        plan.domain(),
                        plan.user(),
                        plan.port(),
                        folder.privateKeyFile());
    }

    private static String place(HostPlan host) {
        String ssh = host.has(Fault.NO_SUDO) ? ", ssh: { user: " + FleetServer.ADMIN + " }" : "";
        return "          %s: { address: %s%s }".formatted(host.shortName(), host.address(), ssh);
    }

    private static String lines(FleetPlan plan, String environment, Function<HostPlan, String> line) {
        return plan.hosts().stream()
                .filter(host -> host.environment().equals(environment))
                .map(line)
                .collect(Collectors.joining("\n"));
    }
}
