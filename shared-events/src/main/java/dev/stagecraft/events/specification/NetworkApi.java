package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagecraft.events.Names;
import org.jspecify.annotations.Nullable;

/**
 * The API of the network's control server, by which keys are minted and devices deleted. It is asked at the login server's
 * address, nowhere else; Tailscale's own at {@code api.tailscale.com}.
 *
 * @param clientId the OAuth client whose secret is placed; null: an API token is
 */
public record NetworkApi(Kind kind, @Nullable String clientId) {
    public NetworkApi {
        if (clientId != null) {
            Names.token("client_id", clientId);
            if (kind == Kind.HEADSCALE) {
                throw new IllegalArgumentException("Headscale's API knows no OAuth clients, only API keys");
            }
        }
    }

    /** Whose shapes it has. */
    public enum Kind {
        @JsonProperty("tailscale")
        TAILSCALE,
        @JsonProperty("headscale")
        HEADSCALE
    }
}
