package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.TestKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTypesIT {

    @Test
    void everyTypeOfHostKeyCanBePinnedAndEveryTypeOfPrivateKeyLogsIn(@TempDir Path folder) throws Exception {
        String[] types = {"rsa", "ecdsa", "ed25519"};
        try (RealSshd host = RealSshd.start(folder, types);
                MinaHostAccess access = new MinaHostAccess()) {
            for (String user : types) {
                TestKey key = TestKey.generate(folder.resolve("of_" + user), user);
                Files.writeString(folder.resolve("authorized_keys"), key.publicLine(), StandardOpenOption.APPEND);
                for (String pinned : types) {
                    HostTarget target = new HostTarget(
                            List.of(host.address()),
                            host.user(),
                            key.secret(),
                            new HostKeyPolicy.Pinned(host.hostKey(pinned)),
                            TestHost.PATIENCE);
                    assertThat(access.connect(target)).isInstanceOfSatisfying(Connected.class, connected -> connected
                            .connection()
                            .close());
                }
            }
        }
    }
}
