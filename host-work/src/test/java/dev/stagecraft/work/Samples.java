package dev.stagecraft.work;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.ProviderSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.util.List;
import java.util.Map;

/** Events to test with. */
public final class Samples {
    public static final HostKey KEY = new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample");

    private Samples() {}

    public static HostCreated created(String host, int incarnation, int generation) {
        return new HostCreated(
                version(host, incarnation, generation),
                new RequestId("up-" + generation),
                new HostSpecification(
                        "app",
                        new ProviderSpecification("static", Map.of("address", "203.0.113.7")),
                        new SshSpecification("root", 22, new PlacedSecret("id")),
                        new DockerSpecification("latest", InstallMethod.APT, DockerSpecification.DISTRIBUTION),
                        null),
                List.of(new HostAddress("203.0.113.7", 22, HostAddress.Kind.PUBLIC)),
                false,
                null);
    }

    public static DockerReady dockerReady(String host, int incarnation, int generation) {
        return new DockerReady(version(host, incarnation, generation), Work.FIRST, KEY, "26.1");
    }

    public static HostVersion version(String host, int incarnation, int generation) {
        return new HostVersion(HostId.parse("lab/" + host), incarnation, generation);
    }
}
