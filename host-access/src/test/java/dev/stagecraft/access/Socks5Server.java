package dev.stagecraft.access;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS5 proxy that leads every name to one port on loopback, or fails as it is told. */
public final class Socks5Server implements AutoCloseable {
    public static final int SILENT = -1;

    private final ServerSocket listener;
    private final int to;
    private final int code;
    private final int method;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    /**
     * Leads every name there.
     *
     * @param code the answer to a request, or {@link #SILENT}
     */
    public Socks5Server(int to, int code, int method) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        this.to = to;
        this.code = code;
        this.method = method;
        Thread.ofVirtual().start(this::accept);
    }

    public static Socks5Server leadingTo(int port) {
        return new Socks5Server(port, 0, 0);
    }

    public HostAddress address(String name) {
        return new HostAddress(name, 22, new Reach.Socks5("127.0.0.1", listener.getLocalPort()));
    }

    /** The names that it was asked for. */
    public List<String> asked() {
        return asked;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                ends.add(near);
                Thread.ofVirtual().start(() -> serve(near));
            }
        } catch (IOException closed) {
            ends.forEach(Socks5Server::close);
        }
    }

    private void serve(Socket near) {
        try {
            DataInputStream in = new DataInputStream(near.getInputStream());
            OutputStream out = near.getOutputStream();
            in.skipNBytes(1);
            in.skipNBytes(in.readUnsignedByte());
            out.write(new byte[] {5, (byte) method});
            in.skipNBytes(3);
            asked.add(readTarget(in) + ":" + in.readUnsignedShort());
            if (code == SILENT) {
                return;
            }
            Socket far = code == 0 ? new Socket(InetAddress.getLoopbackAddress(), to) : new Socket();
            ends.add(far);
            out.write(new byte[] {5, (byte) code, 0, 1, 127, 0, 0, 1, 0, 22});
            if (code == 0) {
                Thread.ofVirtual().start(() -> pump(far, near));
                pump(near, far);
            }
        } catch (IOException gone) {
            close(near);
        }
    }

    private static String readTarget(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 3 -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
        };
    }

    private static void pump(Socket from, Socket into) {
        try {
            from.getInputStream().transferTo(into.getOutputStream());
            into.shutdownOutput();
        } catch (IOException gone) {
            close(from);
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
    }
}
