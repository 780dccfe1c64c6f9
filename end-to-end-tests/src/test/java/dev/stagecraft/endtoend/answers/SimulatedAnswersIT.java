package dev.stagecraft.endtoend.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.simulation.fault.ScriptedFault;
import dev.stagecraft.simulation.fleet.Fleet;
import dev.stagecraft.simulation.fleet.FleetFolder;
import dev.stagecraft.simulation.fleet.FleetPlan;
import dev.stagecraft.simulation.fleet.NewFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated host answers to every script as the real host did when it was recorded. */
class SimulatedAnswersIT {
    private static final String HOST = "test/recorded-1";

    @Test
    void answersAsARealHostDid(@TempDir Path path) throws Exception {
        List<ScriptedFault> faults =
                List.of(ScriptedFault.parse("package-lock-held:2"), ScriptedFault.parse("disk-full:3"));
        FleetFolder folder = NewFleet.in(path, Map.of(HOST, faults), Duration.ZERO);
        try (Fleet _ = Fleet.on(folder)) {
            assertThat(EveryScript.askedOf(host(folder))).isEqualTo(Answers.recorded());
        }
    }

    private static AskedHost host(FleetFolder folder) throws IOException {
        FleetPlan plan = folder.plan();
        HostAddress address = new HostAddress(plan.hosts().getFirst().address(), plan.port(), new Reach.Direct());
        HostTarget target = new HostTarget(
                List.of(address),
                plan.user(),
                Secret.of(Files.readString(folder.privateKeyFile())),
                new HostKeyPolicy.TrustOnFirstUse(),
                Duration.ofSeconds(30));
        return new AskedHost(
                target,
                "recorded-1",
                "https://login." + plan.domain(),
                plan.domain(),
                Secret.of(Files.readString(folder.authKeyFile())),
                "deb https://packages." + plan.domain() + "/ stable main",
                new AsScripted());
    }

    /** The faults strike by themselves, one after the other; a look at the machine that sees the first has seen the second, too. */
    private static final class AsScripted implements AskedHost.Trouble {
        @Override
        public void lockHeld() {}

        @Override
        public void diskFull() {}

        @Override
        public void over() {}
    }
}
