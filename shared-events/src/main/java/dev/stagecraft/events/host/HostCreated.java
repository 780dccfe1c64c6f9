package dev.stagecraft.events.host;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.specification.HostSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine is there. Said for each generation.
 *
 * @param addresses where its SSH server may answer, the first to be tried first; not empty
 * @param justCreated whether the machine was made for this incarnation, and so may still be starting
 * @param hostKey the pinned key, once one is known for the incarnation
 */
public record HostCreated(
        HostVersion host,
        RequestId request,
        HostSpecification specification,
        List<HostAddress> addresses,
        boolean justCreated,
        @Nullable HostKey hostKey)
        implements HostEvent {

    public HostCreated {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a created host has at least one address");
        }
    }
}
