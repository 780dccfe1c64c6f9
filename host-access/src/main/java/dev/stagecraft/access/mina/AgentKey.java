package dev.stagecraft.access.mina;

import dev.stagecraft.access.mina.PrivateKeys.UnusableKeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A private key that is an ssh-agent's to use and nobody's to see.
 *
 * @param socket where the agent listens
 */
@SuppressWarnings("serial") // never written
record AgentKey(Path socket, PublicKey publicKey) implements PrivateKey {
    private static final Pattern WRITTEN = Pattern.compile("ssh-agent (/\\S+) (\\S+ \\S+).*");
    private static final int LONGEST_ANSWER = 256 * 1024;
    /** Other logins wait meanwhile: one that asks a person each time is no agent for a service. */
    private static final long LONGEST_SECONDS = 5;

    /** Whether a placed secret names a key of an agent's: {@code ssh-agent SOCKET PUBLIC-KEY}. */
    static boolean isNamedBy(String secret) {
        return secret.startsWith("ssh-agent ");
    }

    static KeyPair read(String secret) throws UnusableKeyException {
        Matcher written = WRITTEN.matcher(secret.strip());
        if (written.matches()) {
            try {
                PublicKey key = PublicKeyEntry.parsePublicKeyEntry(written.group(2))
                        .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
                return new KeyPair(key, new AgentKey(Path.of(written.group(1)), key));
            } catch (IOException | GeneralSecurityException | IllegalArgumentException malformed) {
                throw new UnusableKeyException("the public key beside its ssh-agent is damaged");
            }
        }
        throw new UnusableKeyException("it is no 'ssh-agent SOCKET PUBLIC-KEY'");
    }

    /**
     * The agent's signature by this key.
     *
     * @param algorithm in SSH's words, such as {@code rsa-sha2-512}
     * @throws IOException if no agent listens there, or it does not sign with this key
     */
    byte[] sign(SessionContext session, String algorithm, byte[] data) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Agent agent = new Agent(channel)) {
            CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(agent::close);
            return agent.sign(session, publicKey, algorithm, data).getValue();
        } catch (AsynchronousCloseException late) {
            throw new IOException("it did not answer within " + LONGEST_SECONDS + " s", late);
        }
    }

    @Override
    public String getAlgorithm() {
        return publicKey.getAlgorithm();
    }

    @Override
    public String getFormat() {
        return "";
    }

    @Override
    public byte[] getEncoded() {
        return new byte[0];
    }

    /** One question to an agent; each is a frame with its length before it, as is the answer. */
    private static final class Agent extends AbstractAgentProxy {
        private final SocketChannel channel;

        Agent(SocketChannel channel) {
            super(null);
            this.channel = channel;
        }

        @Override
        protected Buffer request(Buffer buffer) throws IOException {
            ByteBuffer question = ByteBuffer.wrap(buffer.getCompactData());
            while (question.hasRemaining()) {
                channel.write(question);
            }
            int length = read(Integer.BYTES).getInt();
            if (length < 1 || length > LONGEST_ANSWER) {
                throw new IOException("the ssh-agent answers with " + length + " bytes");
            }
            return new ByteArrayBuffer(read(length).array());
        }

        private ByteBuffer read(int bytes) throws IOException {
            ByteBuffer answer = ByteBuffer.allocate(bytes);
            while (answer.hasRemaining()) {
                if (channel.read(answer) < 0) {
                    throw new IOException("the ssh-agent ended the connection");
                }
            }
            return answer.flip();
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        /** Whoever reads meanwhile is told. */
        @Override
        public void close() {
            try {
                super.close();
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
