package dev.stagecraft.access;

import java.util.regex.Pattern;

/**
 * One way to a host. The name, or IP address, is kept as it was given: whoever opens the connection resolves it, which
 * behind a proxy or a jump host is that one.
 */
public record HostAddress(String name, int port, Reach reach) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,252}");

    public HostAddress {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("neither a host name nor an IP address: " + name);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    /** {@code name:port}, and by which proxy or jump host. */
    @Override
    public String toString() {
        return endpoint(name, port)
                + switch (reach) {
                    case Reach.Direct() -> "";
                    case Reach.Socks5(String proxy, int proxyPort) -> " by proxy " + endpoint(proxy, proxyPort);
                    case Reach.Jump(JumpHost jump) -> " by jump host " + jump.address();
                };
    }

    static String endpoint(String name, int port) {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
