package dev.stagecraft.work;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;

/** Whether to try again: a pure function, the service's own. */
@FunctionalInterface
public interface RetryRules {

    /**
     * How long a host may wait in all for this reason; zero: not at all.
     *
     * @param wanted what is being worked on
     */
    Duration patience(HostEvent wanted, Failure failure);
}
