package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostJobContract;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.script.HostFolders;
import java.nio.file.Path;
import java.time.Duration;

class MinaJobsOnMinaIT extends HostJobContract {
    @Override
    protected HostAccess newAccess(HostFolders folders) {
        return new MinaHostAccess(new MinaSettings(Duration.ofMillis(500), 3, folders));
    }

    @Override
    protected TestHost startHost(Path folder) {
        return new MinaServer();
    }
}
