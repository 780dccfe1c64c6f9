package dev.stagecraft.cli.commands;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** Tries the way into a network that is not reached directly. */
final class Reach {
    private static final int WITHIN_MILLIS = 3_000;

    private Reach() {}

    /** What is wrong with {@code socks5://ADDRESS:PORT}; empty when something accepts connections there. */
    static Optional<String> problem(String reach) {
        URI proxy = URI.create(reach);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(proxy.getHost(), proxy.getPort()), WITHIN_MILLIS);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("nothing answers at network.providers.tailscale.reach, " + reach + " (" + e.getMessage()
                    + "): start the proxy there, such as 'tailscaled --tun=userspace-networking"
                    + " --socks5-server=ADDRESS:PORT', or set reach: direct where this computer is in the tailnet");
        }
    }
}
