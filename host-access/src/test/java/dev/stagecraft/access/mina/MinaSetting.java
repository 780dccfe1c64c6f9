package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostContract;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.script.HostFolders;
import java.nio.file.Path;
import java.time.Duration;

/** Our access, on two kinds of servers. */
enum MinaSetting implements HostContract.Setting {
    ON_MINA {
        @Override
        public TestHost startHost(Path folder) {
            return new MinaServer();
        }
    },

    ON_SSHD {
        @Override
        public TestHost startHost(Path folder) throws Exception {
            return RealSshd.start(folder, "ecdsa", "ed25519");
        }
    };

    @Override
    public HostAccess newAccess(HostFolders folders) {
        return new MinaHostAccess(new MinaSettings(Duration.ofSeconds(1), 4, folders));
    }
}
