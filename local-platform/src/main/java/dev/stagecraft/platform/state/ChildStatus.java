package dev.stagecraft.platform.state;

import dev.stagecraft.platform.process.ProcessIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One child of the launcher.
 *
 * @param process the last process that it was, running or not; null before the first start
 * @param since when the state began, as ISO 8601 in UTC
 * @param restarts how often it was started again since the launcher began
 */
public record ChildStatus(
        String name, ChildState state, @Nullable ProcessIdentity process, String since, int restarts, int port) {

    ChildStatus stopped() {
        return new ChildStatus(name, ChildState.STOPPED, process, since, restarts, port);
    }

    public Optional<ProcessHandle> running() {
        return Optional.ofNullable(process).flatMap(ProcessIdentity::running);
    }
}
