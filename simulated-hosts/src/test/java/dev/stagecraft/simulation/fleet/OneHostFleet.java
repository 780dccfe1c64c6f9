package dev.stagecraft.simulation.fleet;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy.TrustOnFirstUse;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.access.mina.MinaSettings;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One simulated host at 127.0.0.1, for the contracts. */
record OneHostFleet(Fleet fleet, int port, Secret userKey, HostKey hostKey) implements TestHost {

    static OneHostFleet on(Path path) throws IOException, InterruptedException {
        FleetFolder folder = NewFleet.in(path.resolve("fleet"), Map.of("test/host-1", List.of()), Duration.ZERO);
        FleetPlan plan = folder.plan();
        folder.write(new FleetPlan(
                plan.domain(),
                plan.port(),
                plan.tailnetPort(),
                plan.user(),
                plan.authorizedKey(),
                plan.work(),
                List.of(new HostPlan("test/host-1", "127.0.0.1", List.of()))));
        Fleet fleet = Fleet.on(folder, ContractPrograms.all());
        Secret key = Secret.of(Files.readString(folder.privateKeyFile()));
        return new OneHostFleet(fleet, plan.port(), key, hostKey(plan.port(), key));
    }

    private static HostKey hostKey(int port, Secret key) throws InterruptedException {
        HostAddress address = new HostAddress("127.0.0.1", port, new Reach.Direct());
        HostTarget target = new HostTarget(List.of(address), "root", key, new TrustOnFirstUse(), PATIENCE);
        try (HostAccess access = new MinaHostAccess(MinaSettings.standard());
                HostConnection connection = ((Connected) access.connect(target)).connection()) {
            return connection.hostKey();
        }
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public void close() {
        try {
            fleet.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
