package dev.stagecraft.network.joining;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host as a member of a network.
 *
 * @param nodeId the provider's id of the device
 * @param addresses the host's addresses there
 * @param keyExpiry when the host must log in anew; null: never
 * @param clientVersion of the network's client that runs there
 */
public record Membership(
        String nodeId, List<String> addresses, @Nullable Instant keyExpiry, String clientVersion) {
    public Membership {
        addresses = List.copyOf(addresses);
    }
}
