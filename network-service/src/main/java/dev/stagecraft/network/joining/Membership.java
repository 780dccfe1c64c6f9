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
 */
public record Membership(
        String nodeId, List<String> addresses, @Nullable Instant keyExpiry) {
    public Membership {
        addresses = List.copyOf(addresses);
    }
}
