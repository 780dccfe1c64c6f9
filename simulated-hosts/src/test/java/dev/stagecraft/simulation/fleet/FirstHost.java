package dev.stagecraft.simulation.fleet;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKeyPolicy.TrustOnFirstUse;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.secrets.Secret;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The first host of a fleet, logged in to. */
final class FirstHost {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private FirstHost() {}

    static HostConnection connect(HostAccess access, FleetFolder folder) throws Exception {
        return connect(access, folder, folder.plan().user());
    }

    static HostConnection connect(HostAccess access, FleetFolder folder, String user) throws Exception {
        FleetPlan plan = folder.plan();
        HostAddress address = new HostAddress(plan.hosts().getFirst().address(), plan.port(), new Reach.Direct());
        Secret key = Secret.of(Files.readString(folder.privateKeyFile()));
        HostTarget target = new HostTarget(List.of(address), user, key, new TrustOnFirstUse(), PATIENCE);
        return ((Connected) access.connect(target)).connection();
    }
}
