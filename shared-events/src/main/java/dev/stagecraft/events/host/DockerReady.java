package dev.stagecraft.events.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.events.Work;
import org.jspecify.annotations.Nullable;

/**
 * Docker's server answered, and starts on boot.
 *
 * @param hostKey the key that the host showed; the network service accepts no other
 * @param serverVersion as the server said it
 * @param engine how it runs; null where that was not looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DockerReady(
        HostVersion host,
        Work work,
        HostKey hostKey,
        String serverVersion,
        @Nullable DockerEngine engine) implements StepEvent {
    public DockerReady {
        PlainText.line("docker server version", serverVersion, 200);
    }

    /** One of which it was not looked at how it runs. */
    public DockerReady(HostVersion host, Work work, HostKey hostKey, String serverVersion) {
        this(host, work, hostKey, serverVersion, null);
    }

    @Override
    public String occasion() {
        return host() + "." + work();
    }
}
