package dev.stagecraft.simulation.tailnet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The way into the tailnet, as a userspace tailscaled offers it: SOCKS5 (RFC 1928) without a login, names resolved here. */
public final class Socks5 implements AutoCloseable {
    private static final int VERSION = 5;
    private static final int CONNECT = 1;
    private static final int NAME = 3;
    private static final int HOST_UNREACHABLE = 4;
    private static final int NOT_SUPPORTED = 7;
    private static final int BACKLOG = 1_000;
    private static final int STACK_BYTES = 256 * 1024;

    /** The system's: where everything is busy, virtual ones may wait for their turn longer than a login does. */
    private final Executor threads = Executors.newCachedThreadPool(Thread.ofPlatform()
            .daemon()
            .name("socks5-", 0)
            .stackSize(STACK_BYTES)
            .factory());

    private final ServerSocket listener;
    private final Tailnet tailnet;

    /** Listens on the loopback interface. */
    public Socks5(int port, Tailnet tailnet) throws IOException {
        this.tailnet = tailnet;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the way into the tailnet is gone", e);
                }
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            OutputStream out = caller.getOutputStream();
            if (in.readUnsignedByte() != VERSION) {
                return;
            }
            in.skipNBytes(in.readUnsignedByte());
            out.write(new byte[] {VERSION, 0});
            in.skipNBytes(1);
            int command = in.readUnsignedByte();
            in.skipNBytes(1);
            if (command != CONNECT || in.readUnsignedByte() != NAME) {
                answer(out, NOT_SUPPORTED);
                return;
            }
            byte[] name = in.readNBytes(in.readUnsignedByte());
            in.skipNBytes(2);
            lead(caller, out, tailnet.find(new String(name, StandardCharsets.US_ASCII)));
        } catch (IOException gone) {
            // Whoever called, or the host, has hung up: both ends are closed, and both know.
            return;
        }
    }

    private void lead(Socket caller, OutputStream out, Optional<InetSocketAddress> host) throws IOException {
        if (host.isEmpty()) {
            answer(out, HOST_UNREACHABLE);
            return;
        }
        try (Socket there = new Socket()) {
            there.connect(host.get());
            answer(out, 0);
            threads.execute(() -> pump(there, caller));
            transfer(caller, there);
        }
    }

    private static void answer(OutputStream out, int code) throws IOException {
        out.write(new byte[] {VERSION, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            transfer(from, to);
        } catch (IOException gone) {
            // The other direction ends with the sockets.
            return;
        }
    }

    private static void transfer(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        in.transferTo(to.getOutputStream());
    }
}
