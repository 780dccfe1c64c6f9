package dev.stagecraft.events.host;

import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.events.Work;

/**
 * Docker's server answered, and starts on boot.
 *
 * @param hostKey the key that the host showed; the network service accepts no other
 * @param serverVersion as the server said it
 */
public record DockerReady(HostVersion host, Work work, HostKey hostKey, String serverVersion) implements HostEvent {
    public DockerReady {
        PlainText.line("docker server version", serverVersion, 200);
    }

    @Override
    public String occasion() {
        return host() + "." + work();
    }
}
