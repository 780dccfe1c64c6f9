package dev.stagecraft.platform;

import dev.stagecraft.platform.state.ChildStatus;
import java.util.List;

/** How the platform stands. */
public sealed interface PlatformStatus {
    /** Nothing runs, and nothing is wrong. */
    record Stopped() implements PlatformStatus {}

    /** The launcher runs; each child has a state of its own. */
    record Running(PlatformAddresses addresses, List<ChildStatus> children) implements PlatformStatus {
        public Running {
            children = List.copyOf(children);
        }
    }

    /** The launcher was killed, or gave up; the next start goes on where it was. */
    record Broken(String reason) implements PlatformStatus {}
}
