package dev.stagecraft.cli.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The user's ssh-agent, which has keys that nobody else gets to see. Asked for its public keys, by the protocol of
 * draft-ietf-sshm-ssh-agent: frames with their length before them.
 */
record UserAgent(Path socket) {
    private static final byte[] WHICH_KEYS = {0, 0, 0, 1, 11};
    private static final byte KEYS = 12;
    private static final int LONGEST_ANSWER = 256 * 1024;

    /** The one that the user's shell names, if it names one. */
    static Optional<UserAgent> of(Surroundings surroundings) {
        return surroundings
                .variable("SSH_AUTH_SOCK")
                .filter(socket -> socket.startsWith("/") && socket.matches("\\S+"))
                .map(socket -> new UserAgent(Path.of(socket)));
    }

    /** Whether it has the private half of this key, in one line as {@code ssh-keygen} writes it; one that does not answer has none. */
    boolean has(String publicLine) {
        String[] words = publicLine.strip().split("\\s+", 3);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            byte[] wanted = Base64.getDecoder().decode(words.length > 1 ? words[1] : "");
            CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS).execute(() -> close(channel));
            channel.write(ByteBuffer.wrap(WHICH_KEYS));
            ByteBuffer answer =
                    read(channel, Math.clamp(read(channel, Integer.BYTES).getInt(), 0, LONGEST_ANSWER));
            int keys = answer.get() == KEYS ? answer.getInt() : 0;
            for (int key = 0; key < keys; key++) {
                if (Arrays.equals(string(answer), wanted)) {
                    return true;
                }
                string(answer); // its comment
            }
            return false;
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            return false;
        }
    }

    /** Whoever reads meanwhile is told. */
    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What services are told of a key that it has, in place of the key. */
    String naming(String publicLine) {
        return "ssh-agent " + socket + " " + publicLine.strip();
    }

    private static byte[] string(ByteBuffer answer) {
        byte[] string = new byte[Math.clamp(answer.getInt(), 0, answer.remaining())];
        answer.get(string);
        return string;
    }

    private static ByteBuffer read(SocketChannel channel, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining()) {
            if (channel.read(read) < 0) {
                throw new IOException("the ssh-agent ended the connection");
            }
        }
        return read.flip();
    }
}
