package dev.stagecraft.access.mina;

import dev.stagecraft.access.AddressFailure.Cause;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The client's side of RFC 1928, without a login; the proxy resolves names. */
final class Socks5 {
    private static final byte VERSION = 5;
    private static final byte NO_LOGIN = 0;
    private static final byte CONNECT = 1;
    private static final byte IPV4 = 1;
    private static final byte NAME = 3;
    private static final byte IPV6 = 4;

    private final AsynchronousSocketChannel channel;
    private final Deadline deadline;

    Socks5(AsynchronousSocketChannel channel, Deadline deadline) {
        this.channel = channel;
        this.deadline = deadline;
    }

    void open(String name, int port) throws DialException, InterruptedException {
        try {
            greet();
        } catch (TimeoutException silent) {
            throw new DialException(Cause.PROXY, "it does not answer");
        }
        try {
            ask(name, port);
        } catch (TimeoutException silent) {
            throw new DialException(Cause.NO_ANSWER, "");
        }
    }

    private void greet() throws DialException, InterruptedException, TimeoutException {
        write(ByteBuffer.wrap(new byte[] {VERSION, 1, NO_LOGIN}));
        ByteBuffer answer = read(2);
        if (answer.get() != VERSION) {
            throw new DialException(Cause.PROXY, "what answers there is no SOCKS5 proxy");
        }
        if (answer.get() != NO_LOGIN) {
            throw new DialException(Cause.PROXY, "it wants a login");
        }
    }

    private void ask(String name, int port) throws DialException, InterruptedException, TimeoutException {
        ByteBuffer request = ByteBuffer.allocate(7 + name.length() + 16);
        request.put(VERSION).put(CONNECT).put((byte) 0);
        putTarget(request, name);
        write(request.putShort((short) port).flip());
        ByteBuffer answer = read(4);
        byte code = answer.get(1);
        if (code != 0) {
            throw refused(code);
        }
        int boundAddress =
                switch (answer.get(3)) {
                    case IPV4 -> 4;
                    case IPV6 -> 16;
                    default -> read(1).get() & 0xFF;
                };
        read(boundAddress + Short.BYTES);
    }

    private static void putTarget(ByteBuffer request, String name) {
        Optional<InetAddress> literal = Dialer.literal(name);
        if (literal.isPresent()) {
            byte[] address = literal.get().getAddress();
            request.put(address.length == 4 ? IPV4 : IPV6).put(address);
        } else {
            byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
            request.put(NAME).put((byte) ascii.length).put(ascii);
        }
    }

    /** 1 is what Tailscale's proxy says whenever it cannot get through, unknown names included. */
    private static DialException refused(byte code) {
        return switch (code) {
            case 1 -> new DialException(Cause.NO_ROUTE, "the proxy cannot get through, or does not know the name");
            case 2 -> new DialException(Cause.PROXY, "its rules forbid the connection");
            case 3 -> new DialException(Cause.NO_ROUTE, "the proxy says: network unreachable");
            case 4 -> new DialException(Cause.NO_ROUTE, "the proxy says: host unreachable");
            case 5 -> new DialException(Cause.PORT_CLOSED, "");
            case 6 -> new DialException(Cause.NO_ANSWER, "");
            default -> new DialException(Cause.PROXY, "it answers with code " + code);
        };
    }

    private void write(ByteBuffer bytes) throws DialException, InterruptedException, TimeoutException {
        while (bytes.hasRemaining()) {
            try {
                Futures.await(channel.write(bytes), deadline);
            } catch (ExecutionException hungUp) {
                throw new DialException(Cause.PROXY, "it hung up");
            }
        }
    }

    private ByteBuffer read(int count) throws DialException, InterruptedException, TimeoutException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (readSome(bytes) < 0) {
                throw new DialException(Cause.PROXY, "it hung up");
            }
        }
        return bytes.flip();
    }

    private int readSome(ByteBuffer bytes) throws InterruptedException, TimeoutException {
        try {
            return Futures.await(channel.read(bytes), deadline);
        } catch (ExecutionException hungUp) {
            return -1;
        }
    }
}
