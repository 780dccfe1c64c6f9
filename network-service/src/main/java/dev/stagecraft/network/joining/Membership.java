package dev.stagecraft.network.joining;

import java.util.List;

/**
 * A host as a member of a network.
 *
 * @param nodeId the provider's id of the device
 * @param addresses the host's addresses there
 */
public record Membership(String nodeId, List<String> addresses) {
    public Membership {
        addresses = List.copyOf(addresses);
    }
}
