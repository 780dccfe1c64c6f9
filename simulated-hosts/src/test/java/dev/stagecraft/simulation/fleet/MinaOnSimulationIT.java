package dev.stagecraft.simulation.fleet;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAccessContract;
import dev.stagecraft.access.HostContract;
import dev.stagecraft.access.HostJobContract;
import dev.stagecraft.access.HostScriptContract;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.access.mina.MinaSettings;
import dev.stagecraft.access.script.HostFolders;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** A simulated host keeps every promise of a real sshd. */
class MinaOnSimulationIT {
    private static final HostContract.Setting ON_SIMULATION = new HostContract.Setting() {
        @Override
        public HostAccess newAccess(HostFolders folders) {
            return new MinaHostAccess(new MinaSettings(Duration.ofSeconds(1), 4, folders));
        }

        @Override
        public TestHost startHost(Path folder) throws Exception {
            return OneHostFleet.on(folder);
        }
    };

    @Nested
    class Access extends HostAccessContract {
        Access() {
            super(ON_SIMULATION);
        }
    }

    @Nested
    class Scripts extends HostScriptContract {
        Scripts() {
            super(ON_SIMULATION);
        }
    }

    @Nested
    class Jobs extends HostJobContract {
        Jobs() {
            super(ON_SIMULATION);
        }
    }
}
