package dev.stagecraft.endtoend.records;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.outcome.RequestRejected;
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
import java.util.List;
import java.util.Map;

/** Events about hosts whose secrets nobody has placed: each step that is asked for fails at once, and says so. */
final class GoodRecords {
    static final RequestId REQUEST = new RequestId("after");

    private static final HostKey KEY =
            new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");

    private GoodRecords() {}

    static InfraUpRequested up(String environment) {
        return new InfraUpRequested(
                REQUEST, new Environment(environment), List.of(new RequestedHost("a", specification())));
    }

    static RequestRejected rejected(String environment) {
        return new RequestRejected(REQUEST, new Environment(environment), List.of(new Problem("", "no")));
    }

    static HostCreated created(HostId host) {
        HostAddress address = new HostAddress("192.0.2.7", 22, HostAddress.Kind.PUBLIC);
        return new HostCreated(first(host), REQUEST, specification(), List.of(address), false, null);
    }

    static DockerReady dockerReady(HostId host) {
        return new DockerReady(first(host), Work.FIRST, KEY, "26.1.5");
    }

    private static HostVersion first(HostId host) {
        return new HostVersion(host, 1, 1);
    }

    private static HostSpecification specification() {
        return new HostSpecification(
                "app",
                new ProviderSpecification("static", Map.of("address", "192.0.2.7")),
                new SshSpecification("root", 22, new PlacedSecret("none")),
                new DockerSpecification("latest", InstallMethod.APT, DockerSpecification.DISTRIBUTION),
                new NetworkSpecification(
                        "tailscale",
                        new PlacedSecret("none"),
                        null,
                        null,
                        null,
                        "example.ts.net",
                        "{environment}-{host}",
                        List.of(),
                        NetworkSpecification.DIRECT,
                        new NetworkInstall(NetworkInstall.Method.AUTO, "1.80.0", NetworkInstall.OFFICIAL)));
    }
}
