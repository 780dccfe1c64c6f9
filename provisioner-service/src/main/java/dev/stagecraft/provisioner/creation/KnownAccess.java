package dev.stagecraft.provisioner.creation;

import dev.stagecraft.events.HostKey;
import org.jspecify.annotations.Nullable;

/**
 * How an incarnation of a host was reached before.
 *
 * @param hostKey its pinned key; null until a service has pinned one
 * @param fqdn its full name in the network; null until it was proved
 */
public record KnownAccess(
        @Nullable HostKey hostKey, @Nullable String fqdn) {
    public static final KnownAccess NONE = new KnownAccess(null, null);
}
