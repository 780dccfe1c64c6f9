package dev.stagecraft.events.host;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.PlainText;
import dev.stagecraft.events.Work;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host has joined, and SSH by its full name showed the pinned key.
 *
 * @param fqdn the full name, without a final dot
 * @param addresses the host's addresses in the network, at most {@value #MAX_ADDRESSES}
 * @param nodeId the provider's id of the device: what is deleted when the host goes
 * @param clientVersion the network client's version
 * @param keyExpiry when the host must log in anew, or is cut off; null: never
 */
public record NetworkReady(
        HostVersion host,
        Work work,
        String fqdn,
        List<String> addresses,
        String nodeId,
        String clientVersion,
        @Nullable Instant keyExpiry)
        implements StepEvent {
    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_WORD = 200;
    private static final Pattern FULL_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    public NetworkReady {
        if (!FULL_NAME.matcher(fqdn).matches()) {
            throw new IllegalArgumentException("fqdn is not a full name");
        }
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException(addresses.size() + " addresses, more than " + MAX_ADDRESSES);
        }
        addresses.forEach(address -> PlainText.line("address", address, MAX_WORD));
        PlainText.line("node id", nodeId, MAX_WORD);
        PlainText.line("client version", clientVersion, MAX_WORD);
    }

    /** Of a host whose key does not expire. */
    public NetworkReady(
            HostVersion host, Work work, String fqdn, List<String> addresses, String nodeId, String clientVersion) {
        this(host, work, fqdn, addresses, nodeId, clientVersion, null);
    }

    @Override
    public String occasion() {
        return host() + "." + work();
    }
}
