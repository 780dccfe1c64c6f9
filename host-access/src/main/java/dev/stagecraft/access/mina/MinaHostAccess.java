package dev.stagecraft.access.mina;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.Admission;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.mina.PrivateKeys.UnusableKeyException;
import dev.stagecraft.access.script.HostFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Access to hosts with one SSH client, whose few threads serve all connections and wait for none. */
public final class MinaHostAccess implements HostAccess {
    private static final int FEWEST_THREADS = 4;

    private final HostFolders folders;
    private final AsynchronousChannelGroup group;
    private final Dialer dialer;
    private final DialledClient client;
    private final KnownKeys keys = new KnownKeys();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("host-answers").factory());
    private final LoginTurns turns = new LoginTurns(timer);

    public MinaHostAccess() {
        this(MinaSettings.standard());
    }

    public MinaHostAccess(MinaSettings settings) {
        folders = settings.folders();
        group = newGroup();
        client = DialledClient.start(group, settings);
        dialer = new Dialer(group, client, keys);
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ConnectOutcome connect(HostTarget target, Admission place) throws InterruptedException {
        try (AnswerWatch watch = new AnswerWatch(timer, place)) {
            SessionOpener opener =
                    new SessionOpener(client, target.user(), keys.read(target.privateKey()), target.hostKeyPolicy());
            return connect(target, new Login(dialer, opener, folders, watch, turns));
        } catch (UnusableKeyException unusable) {
            return new AccessFailure.KeyUnusable(target.addresses().getFirst(), unusable.reason());
        } catch (FinalFailureException failed) {
            return failed.failure();
        }
    }

    private static ConnectOutcome connect(HostTarget target, Login login)
            throws FinalFailureException, InterruptedException {
        Deadline deadline = Deadline.after(target.deadline());
        List<AddressFailure> tried = new ArrayList<>();
        List<HostAddress> addresses = target.addresses();
        for (int i = 0; i < addresses.size(); i++) {
            try {
                return login.at(addresses.get(i), deadline.shareOf(addresses.size() - i));
            } catch (DialException failed) {
                tried.add(failed.at(addresses.get(i)));
            }
        }
        return AccessFailure.of(tried, target.user());
    }

    @Override
    public void close() {
        client.stop();
        dialer.close();
        timer.shutdownNow();
        try {
            group.shutdownNow();
        } catch (IOException gone) {
            // Closing is all that was wanted.
        }
    }

    private static AsynchronousChannelGroup newGroup() {
        int threads = Math.max(FEWEST_THREADS, 2 * Runtime.getRuntime().availableProcessors());
        try {
            return AsynchronousChannelGroup.withFixedThreadPool(
                    threads,
                    Thread.ofPlatform().daemon().name("host-access-", 0).factory());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
