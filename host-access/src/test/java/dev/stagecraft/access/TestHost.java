package dev.stagecraft.access;

import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;

/** A host for tests, whatever stands behind it. */
public interface TestHost extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(30);

    int port();

    HostKey hostKey();

    Secret userKey();

    String user();

    /** Stops; connections end without a word. */
    @Override
    void close();

    default HostAddress address() {
        return new HostAddress("127.0.0.1", port(), new Reach.Direct());
    }

    default HostTarget target() {
        return target(address());
    }

    default HostTarget target(HostAddress... addresses) {
        return new HostTarget(List.of(addresses), user(), userKey(), new HostKeyPolicy.Pinned(hostKey()), PATIENCE);
    }
}
