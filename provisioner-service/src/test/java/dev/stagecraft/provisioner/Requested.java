package dev.stagecraft.provisioner;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.ProviderSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to test with. */
public final class Requested {
    private Requested() {}

    /** A request for static hosts without a network. */
    public static InfraUpRequested up(String request, String environment, String... hosts) {
        return new InfraUpRequested(
                new RequestId(request),
                new Environment(environment),
                Arrays.stream(hosts)
                        .map(name -> new RequestedHost(name, host("static", Map.of("address", "203.0.113.7"), null)))
                        .toList());
    }

    public static HostSpecification host(
            String provider, Map<String, String> settings, @Nullable NetworkSpecification network) {
        return new HostSpecification(
                "app",
                new ProviderSpecification(provider, settings),
                new SshSpecification("root", 22, new PlacedSecret("id")),
                new DockerSpecification("latest", InstallMethod.APT, DockerSpecification.DISTRIBUTION),
                network);
    }

    public static NetworkSpecification network(String nodeName) {
        return new NetworkSpecification(
                "tailscale",
                new PlacedSecret("auth-key"),
                null,
                null,
                null,
                "example.ts.net",
                nodeName,
                List.of(),
                NetworkSpecification.DIRECT,
                new NetworkInstall(NetworkInstall.Method.AUTO, "1.80.0", NetworkInstall.OFFICIAL));
    }
}
