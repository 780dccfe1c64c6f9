package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;

/** Begins SSH where somebody answers, and logs in. */
record SessionOpener(DialledClient client, String user, KeyPair key, HostKeyPolicy policy) {

    /** A session that has logged in, and the key that the other side proved to have. */
    record Opened(ClientSession session, HostKey hostKey) {}

    /**
     * Closes the connection unless it has logged in.
     *
     * @throws DialException if the next address is worth a try
     * @throws FinalFailureException if another key was shown than the pinned one, or ours cannot be used
     */
    Opened on(AnsweredChannel answered, HostAddress address, Deadline deadline)
            throws DialException, FinalFailureException, InterruptedException {
        Handshake handshake = new Handshake(answered, policy);
        boolean opened = false;
        try {
            ClientSession session = logIn(address, handshake, deadline);
            opened = true;
            return new Opened(session, handshake.acceptedKey());
        } catch (ExecutionException failed) {
            throw unlessFinal(handshake, address, handshake.sorted(Futures.cause(failed)));
        } catch (IOException failed) {
            throw unlessFinal(handshake, address, handshake.sorted(failed));
        } catch (TimeoutException late) {
            throw unlessFinal(handshake, address, handshake.late());
        } finally {
            if (!opened) {
                Dialer.close(answered.channel());
            }
        }
    }

    private ClientSession logIn(HostAddress address, Handshake handshake, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException, IOException {
        InetSocketAddress named = InetSocketAddress.createUnresolved(address.name(), address.port());
        ClientSession session = Futures.await(Futures.of(client.open(user, named, handshake, key)), deadline);
        boolean loggedIn = false;
        try {
            loggedIn = Futures.await(Futures.of(session.auth()), deadline);
            return session;
        } finally {
            if (!loggedIn) {
                session.close(true);
            }
        }
    }

    private static DialException unlessFinal(Handshake handshake, HostAddress address, DialException sorted)
            throws FinalFailureException {
        Optional<AccessFailure> ending = handshake.ending(address);
        if (ending.isPresent()) {
            throw new FinalFailureException(ending.get());
        }
        return sorted;
    }
}
