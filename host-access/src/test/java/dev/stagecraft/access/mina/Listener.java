package dev.stagecraft.access.mina;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that speaks something else than SSH, or nothing. */
final class Listener implements AutoCloseable {
    /** More than any test has callers: one that is not taken up would call again only after seconds. */
    private static final int BACKLOG = 500;

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param says said to everyone who comes, who is then hung up on if wanted */
    Listener(String says, boolean hangsUp) throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(says, hangsUp));
    }

    HostAddress address() {
        return new HostAddress("127.0.0.1", socket.getLocalPort(), new Reach.Direct());
    }

    private void accept(String says, boolean hangsUp) {
        try {
            while (true) {
                Socket caller = socket.accept();
                open.add(caller);
                caller.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
                if (hangsUp) {
                    caller.shutdownOutput();
                }
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket caller : open) {
            caller.close();
        }
    }
}
