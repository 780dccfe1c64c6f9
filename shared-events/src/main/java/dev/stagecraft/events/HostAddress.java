package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Where a host's SSH server may answer.
 *
 * @param name a DNS name or an IP address
 * @param kind how it is reached
 */
public record HostAddress(String name, int port, Kind kind) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9:]([A-Za-z0-9.:_-]{0,252}[A-Za-z0-9:])?");

    public HostAddress {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "address '" + PlainText.shortened(name, 80) + "' is neither a DNS name nor an IP address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /**
     * The name in what people have written: a port has a place of its own, and so a colon stands in IPv6 addresses alone, and
     * brackets nowhere.
     *
     * @throws IllegalArgumentException if it is neither a DNS name nor an IP address
     */
    public static String written(String text) {
        String name = new HostAddress(text, 22, Kind.PUBLIC).name();
        if (name.indexOf(':') >= 0) {
            InetAddress.ofLiteral(name);
        }
        return name;
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
