package dev.stagecraft.work;

import dev.stagecraft.events.HostKey;

/** What a step may do to its row while it runs. */
public interface StepControl {

    /**
     * Writes the host's key down, before the first command is run there.
     *
     * @throws ClaimLost if the host is no longer this instance's
     */
    void pin(HostKey key);
}
