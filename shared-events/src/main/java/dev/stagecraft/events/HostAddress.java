package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * Where a host's SSH server may answer.
 *
 * @param name a DNS name or an IP address
 * @param kind how it is reached
 */
public record HostAddress(String name, int port, Kind kind) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:_-]{0,252}[A-Za-z0-9])?");

    public HostAddress {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "address '" + PlainText.shortened(name, 80) + "' is neither a DNS name nor an IP address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /** Whether an address lies in the tailnet, and so is reached the tailnet's way, or not. */
    public enum Kind {
        @JsonProperty("public")
        PUBLIC,
        @JsonProperty("tailnet")
        TAILNET
    }

    @Override
    public String toString() {
        return name.indexOf(':') < 0 ? name + ":" + port : "[" + name + "]:" + port;
    }
}
