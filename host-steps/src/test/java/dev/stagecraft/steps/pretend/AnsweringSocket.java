package dev.stagecraft.steps.pretend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server at a socket of this machine: to whatever it is asked it answers with the same bytes, and ends the connection. */
public final class AnsweringSocket implements AutoCloseable {
    private static final int LONGEST_REQUEST = 1_000;

    private final ServerSocketChannel server;
    private volatile String asked = "";

    private AnsweringSocket(ServerSocketChannel server) {
        this.server = server;
    }

    public static AnsweringSocket at(Path path, String answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        AnsweringSocket socket = new AnsweringSocket(server);
        Thread.ofVirtual().start(() -> socket.serve(answer));
        return socket;
    }

    /** The last request. */
    public String asked() {
        return asked;
    }

    private void serve(String answer) {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(LONGEST_REQUEST);
                    client.read(request);
                    asked = StandardCharsets.UTF_8.decode(request.flip()).toString();
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (AsynchronousCloseException closed) {
            // the end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
