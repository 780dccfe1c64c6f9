package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAccessContract;
import dev.stagecraft.access.TestHost;
import java.nio.file.Path;
import java.time.Duration;

class MinaOnMinaIT extends HostAccessContract {
    @Override
    protected HostAccess newAccess() {
        return new MinaHostAccess(new MinaSettings(Duration.ofMillis(500), 3));
    }

    @Override
    protected TestHost startHost(Path folder) {
        return new MinaServer();
    }
}
