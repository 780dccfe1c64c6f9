package dev.stagecraft.simulation.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A port at which nobody ever says a word. */
public final class SilentPort implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int SHORTEST_QUEUE = 1;
    private static final int LONG_QUEUE = 1_000;

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();

    private SilentPort(InetSocketAddress address, int backlog) throws IOException {
        listener = new ServerSocket();
        listener.bind(address, backlog);
    }

    /** Takes every connection and never answers. */
    public static SilentPort open(InetSocketAddress address) throws IOException {
        return new SilentPort(address, LONG_QUEUE);
    }

    /** Packets to it vanish: its queue is full, and the kernel drops whatever else would come in. */
    public static SilentPort full(InetSocketAddress address) throws IOException {
        SilentPort port = new SilentPort(address, SHORTEST_QUEUE);
        for (int waiting = 0; waiting <= SHORTEST_QUEUE; waiting++) {
            Socket socket = new Socket();
            socket.connect(address, CONNECT_MILLIS);
            port.queue.add(socket);
        }
        return port;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        listener.close();
    }
}
