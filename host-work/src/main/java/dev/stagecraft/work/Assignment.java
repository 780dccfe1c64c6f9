package dev.stagecraft.work;

import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done on one host.
 *
 * @param wanted the event that says what is wanted
 * @param gate the event that opened the way, for a step that waits for another; else null
 * @param hostKey the key that this service has pinned for the incarnation; null where it has none
 * @param claim the number of the claim: every change on the host carries it, and the host refuses lower ones
 */
public record Assignment(
        HostEvent wanted,
        @Nullable HostEvent gate,
        Work work,
        @Nullable HostKey hostKey,
        long claim) {

    public HostVersion host() {
        return wanted.host();
    }
}
