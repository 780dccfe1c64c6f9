package dev.stagecraft.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback interface, of those below the ones that outgoing connections are given, which come and go. */
public final class FreePorts {
    private static final int CONNECT_MILLIS = 200;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 100;

    private FreePorts() {}

    /** The wished port if it is free; else, and for 0, another one. */
    public static int choose(int wished) throws IOException {
        int port = wished;
        for (int tries = 1; ; tries++) {
            if (port == 0) {
                port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
                port = 0;
            }
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
