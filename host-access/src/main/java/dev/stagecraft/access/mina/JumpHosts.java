package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.mina.PrivateKeys.UnusableKeyException;
import dev.stagecraft.access.transcript.PlainText;
import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Ways through jump hosts. There is one login to each, shared by all hosts behind it for as long as one of them is in use: a server
 * lets only few log in at once, and forwards for many.
 */
final class JumpHosts {
    /** Who asks for a connection; servers note it at most. */
    private static final SshdSocketAddress ORIGIN = new SshdSocketAddress("127.0.0.1", 0);

    private static final int LONGEST_TEXT = 300;

    private final Dialer dialer;
    private final DialledClient client;
    private final KnownKeys keys;
    private final Map<JumpHost, Shared> sessions = new ConcurrentHashMap<>();

    /** One login; whoever comes first makes it, the others wait. */
    private static final class Shared {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable ClientSession session;
        private int users;
    }

    JumpHosts(Dialer dialer, DialledClient client, KnownKeys keys) {
        this.dialer = dialer;
        this.client = client;
        this.keys = keys;
    }

    /**
     * A connection to the address, which the jump host resolves; it lasts no longer than the login there.
     *
     * @throws DialException if the jump host says that it cannot get to the address, or does not forward
     * @throws FinalFailureException if the jump host does not let us in
     */
    AsynchronousSocketChannel through(JumpHost jump, HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        Shared shared = enter(jump);
        boolean open = false;
        try {
            ChannelDirectTcpip channel = forwarded(session(shared, jump, deadline), address, deadline);
            AsynchronousSocketChannel near = dialer.wire(channel, () -> leave(jump), deadline);
            open = true;
            return near;
        } finally {
            if (!open) {
                leave(jump);
            }
        }
    }

    private Shared enter(JumpHost jump) {
        return sessions.compute(jump, (_, known) -> {
            Shared shared = known == null ? new Shared() : known;
            shared.users++;
            return shared;
        });
    }

    private void leave(JumpHost jump) {
        sessions.computeIfPresent(jump, (_, shared) -> {
            shared.users--;
            if (shared.users > 0) {
                return shared;
            }
            if (shared.session != null) {
                shared.session.close(true);
            }
            return null;
        });
    }

    private ClientSession session(Shared shared, JumpHost jump, Deadline deadline)
            throws FinalFailureException, InterruptedException {
        if (!shared.lock.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            throw failed(jump, new DialException(Cause.NO_ANSWER, "others wait for it, too"));
        }
        try {
            ClientSession session = shared.session;
            if (session == null || !session.isOpen()) {
                session = logIn(jump, deadline);
                shared.session = session;
            }
            return session;
        } finally {
            shared.lock.unlock();
        }
    }

    private ClientSession logIn(JumpHost jump, Deadline deadline) throws FinalFailureException, InterruptedException {
        HostAddress address = jump.address();
        try {
            SessionOpener opener = new SessionOpener(
                    client, jump.user(), keys.read(jump.privateKey()), new HostKeyPolicy.Pinned(jump.hostKey()));
            return opener.on(dialer.answered(address, deadline), address, deadline)
                    .session();
        } catch (DialException failed) {
            throw failed(jump, failed);
        } catch (FinalFailureException failed) {
            throw failed(jump, failed.failure());
        } catch (UnusableKeyException unusable) {
            throw failed(jump, new AccessFailure.KeyUnusable(address, unusable.reason()));
        }
    }

    private static FinalFailureException failed(JumpHost jump, DialException failed) {
        List<AddressFailure> tried = List.of(failed.at(jump.address()));
        return failed(jump, AccessFailure.of(tried, jump.user()));
    }

    private static FinalFailureException failed(JumpHost jump, AccessFailure why) {
        return new FinalFailureException(new AccessFailure.JumpFailed(jump.address(), why));
    }

    private static ChannelDirectTcpip forwarded(ClientSession session, HostAddress address, Deadline deadline)
            throws DialException, InterruptedException {
        try {
            ChannelDirectTcpip channel =
                    session.createDirectTcpipChannel(ORIGIN, new SshdSocketAddress(address.name(), address.port()));
            boolean open = false;
            try {
                open = Futures.await(Futures.of(channel.open()), deadline);
                return channel;
            } finally {
                if (!open) {
                    channel.close(true);
                }
            }
        } catch (ExecutionException failed) {
            throw sorted(Futures.cause(failed));
        } catch (IOException failed) {
            throw sorted(failed);
        } catch (TimeoutException late) {
            throw new DialException(Cause.NO_ANSWER, "");
        }
    }

    /** The jump host tells why it could not connect in words alone. */
    private static DialException sorted(Throwable failure) {
        String said = PlainText.line(String.valueOf(failure.getMessage()), LONGEST_TEXT);
        if (!(failure instanceof SshChannelOpenException refusal)) {
            return new DialException(Cause.DROPPED, said);
        }
        return refusal.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED
                ? unconnected(said)
                : new DialException(Cause.FORWARD_REFUSED, said);
    }

    private static DialException unconnected(String said) {
        if (said.contains("refused")) {
            return new DialException(Cause.PORT_CLOSED, "");
        }
        if (said.contains("timed out")) {
            return new DialException(Cause.NO_ANSWER, "");
        }
        boolean unknown = said.contains("not known") || said.contains("resolution") || said.contains("No address");
        return new DialException(unknown ? Cause.NAME_UNKNOWN : Cause.NO_ROUTE, said);
    }
}
