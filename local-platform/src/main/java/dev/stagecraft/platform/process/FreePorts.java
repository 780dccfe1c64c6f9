package dev.stagecraft.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback interface. */
public final class FreePorts {
    private static final int CONNECT_MILLIS = 200;
    /** Below those that Linux, unless it is told otherwise, gives to outgoing connections, which come and go. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 100;

    private FreePorts() {}

    /** The wished port if it is free; else, and for 0, another one. */
    public static int choose(int wished) throws IOException {
        if (wished != 0 && isFree(wished)) {
            return wished;
        }
        return ThreadLocalRandom.current()
                .ints(MOST_TRIES, LOWEST, HIGHEST)
                .filter(FreePorts::isFree)
                .findFirst()
                .orElseThrow(() -> new IOException("no port from " + LOWEST + " to " + HIGHEST + " was found free"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
