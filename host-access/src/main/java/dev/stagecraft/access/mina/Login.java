package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.script.HostFolders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;

/** Logs in at one address. */
record Login(
        Dialer dialer,
        DialledClient client,
        HostFolders folders,
        HostTarget target,
        KeyPair key,
        AnswerWatch watch,
        LoginTurns turns) {
    /** Servers end a connection that does not log in for as long, most of them after two minutes. */
    private static final Duration STALE = Duration.ofSeconds(20);

    /**
     * Connected, or the one failure that no other address may mend. A host that has answered has the whole time once more for its
     * login: where many are asked at once its first words alone may have taken long.
     *
     * @throws DialException if the next address is worth a try
     */
    ConnectOutcome at(HostAddress address, Deadline deadline) throws DialException, InterruptedException {
        Duration allowed = deadline.remaining();
        AnsweredChannel answered = dialer.answered(address, deadline);
        long heard = System.nanoTime();
        boolean admitted = false;
        try {
            watch.answered();
            try (LoginTurns.Turn _ = turns.take()) {
                admitted = System.nanoTime() - heard < STALE.toNanos();
                if (admitted) {
                    return on(answered, address, Deadline.after(allowed));
                }
                Dialer.close(answered.channel());
                AnsweredChannel again = dialer.answered(address, Deadline.after(allowed));
                return on(again, address, Deadline.after(allowed));
            }
        } finally {
            if (!admitted) {
                Dialer.close(answered.channel());
            }
        }
    }

    private ConnectOutcome on(AnsweredChannel answered, HostAddress address, Deadline deadline)
            throws DialException, InterruptedException {
        Handshake handshake = new Handshake(answered, target.hostKeyPolicy());
        boolean connected = false;
        try {
            ClientSession session = logIn(address, handshake, deadline);
            connected = true;
            return new ConnectOutcome.Connected(
                    new MinaHostConnection(session, address, handshake.acceptedKey(), target.user(), folders));
        } catch (ExecutionException failed) {
            return failure(handshake, address, handshake.sorted(Futures.cause(failed)));
        } catch (IOException failed) {
            return failure(handshake, address, handshake.sorted(failed));
        } catch (TimeoutException late) {
            return failure(handshake, address, handshake.late());
        } finally {
            if (!connected) {
                Dialer.close(answered.channel());
            }
        }
    }

    private ClientSession logIn(HostAddress address, Handshake handshake, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException, IOException {
        InetSocketAddress named = InetSocketAddress.createUnresolved(address.name(), address.port());
        ClientSession session = Futures.await(Futures.of(client.open(target.user(), named, handshake, key)), deadline);
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

    private static HostKeyDiffers failure(Handshake handshake, HostAddress address, DialException sorted)
            throws DialException {
        Optional<HostKeyDiffers> differs = handshake.keyDiffers(address);
        if (differs.isEmpty()) {
            throw sorted;
        }
        return differs.get();
    }
}
