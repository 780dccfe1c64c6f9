package dev.stagecraft.simulation.fleet;

import java.io.IOException;
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
                        lines(plan, environment, "          %s: { address: %s }"),
                        lines(plan, environment, "  %s: { role: app }"),
                        folder.authKeyFile(),
                        plan.domain(),
                        plan.domain(),
                        plan.tailnetPort(),
                        plan.domain(),
                        plan.user(),
                        plan.port(),
                        folder.privateKeyFile());
    }

    private static String lines(FleetPlan plan, String environment, String format) {
        return plan.hosts().stream()
                .filter(host -> host.environment().equals(environment))
                .map(host -> format.formatted(host.shortName(), host.address()))
                .collect(Collectors.joining("\n"));
    }
}
