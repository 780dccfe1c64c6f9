package dev.stagecraft.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A forwarder on loopback that can be cut, or frozen with the connection left open. */
public final class Wire implements AutoCloseable {
    private final ServerSocket listener;
    private final int to;
    private final long bytesBack;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;

    /**
     * Leads to a port on loopback.
     *
     * @param bytesBack as much goes back to the caller before the wire is cut
     */
    public Wire(int to, long bytesBack) throws IOException {
        this.to = to;
        this.bytesBack = bytesBack;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public HostAddress address() {
        return new HostAddress("127.0.0.1", listener.getLocalPort(), new Reach.Direct());
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        ends.forEach(Wire::close);
    }

    public void freeze() {
        frozen = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                ends.add(near);
                ends.add(far);
                Thread.ofVirtual().start(() -> pump(near, far, Long.MAX_VALUE));
                Thread.ofVirtual().start(() -> pump(far, near, bytesBack));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pump(Socket from, Socket into, long most) {
        long left = most;
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            int n = 0;
            while (left > 0 && (n = in.read(buffer)) >= 0) {
                if (!frozen) {
                    out.write(buffer, 0, (int) Math.min(n, left));
                    left -= n;
                }
            }
        } catch (IOException gone) {
            close(into);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
