package dev.stagecraft.platform.state;

import dev.stagecraft.platform.process.ProcessIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher tells about itself and its children, in {@code platform.json}. It holds no secret.
 *
 * @param startedAt when the launcher began, as ISO 8601 in UTC
 * @param ports by what they are for; the next launcher takes the same ones where they are free
 * @param failedChild the child for which the launcher gave up; null if it did not
 */
public record PlatformRecord(
        Phase phase,
        ProcessIdentity launcher,
        String startedAt,
        Map<String, Integer> ports,
        Map<String, String> addresses,
        List<ChildStatus> children,
        @Nullable String failedChild) {

    /** Where the launcher as a whole stands. */
    public enum Phase {
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    /** The same, ended in good order. */
    public PlatformRecord stopped() {
        List<ChildStatus> ended = children.stream().map(ChildStatus::stopped).toList();
        return new PlatformRecord(Phase.STOPPED, launcher, startedAt, ports, addresses, ended, null);
    }

    public Optional<ProcessHandle> runningLauncher() {
        return launcher.running();
    }
}
