package dev.stagecraft.access;

import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Access that keeps a connection for a while after its use: whoever wants the same account at the same address, by the same key
 * and from a host with the pinned one, gets it without a login, if that is not older than wanted and the host still answers.
 */
public final class ReusedAccess implements HostAccess {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final HostAccess access;
    private final Duration longest;
    private final int most;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("kept-connections").factory());
    /** Not in use, the one that was given back first before the others. */
    private final Map<Account, Kept> idle = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Over this access, which is closed with this.
     *
     * @param longest how long a connection is kept that nobody uses
     * @param most so many are kept; the one that has waited longest goes
     */
    public ReusedAccess(HostAccess access, Duration longest, int most) {
        this.access = access;
        this.longest = longest;
        this.most = most;
        timer.setRemoveOnCancelPolicy(true);
    }

    private record Account(HostAddress address, String user, Secret privateKey, HostKey hostKey) {}

    private record Kept(HostConnection connection, Future<?> end) {}

    @Override
    public ConnectOutcome connect(HostTarget target, Admission place) throws InterruptedException {
        if (target.oldest().isPositive() && target.hostKeyPolicy() instanceof HostKeyPolicy.Pinned(HostKey key)) {
            for (HostAddress address : target.addresses()) {
                Account account = new Account(address, target.user(), target.privateKey(), key);
                HostConnection kept = take(account);
                if (kept != null && stillServes(kept, target.oldest())) {
                    return new ConnectOutcome.Connected(new Lent(account, kept));
                }
            }
        }
        return switch (access.connect(target, place)) {
            case ConnectOutcome.Connected(HostConnection made) ->
                new ConnectOutcome.Connected(new Lent(
                        new Account(made.address(), target.user(), target.privateKey(), made.hostKey()), made));
            case AccessFailure failure -> failure;
        };
    }

    private static boolean stillServes(HostConnection kept, Duration oldest) throws InterruptedException {
        boolean serves = false;
        try {
            serves = kept.age().compareTo(oldest) < 0 && kept.answers(ANSWER);
            return serves;
        } finally {
            if (!serves) {
                kept.close();
            }
        }
    }

    private synchronized @Nullable HostConnection take(Account account) {
        Kept kept = idle.remove(account);
        if (kept == null) {
            return null;
        }
        kept.end().cancel(false);
        return kept.connection();
    }

    private void keep(Account account, HostConnection connection) {
        HostConnection goes = put(account, connection);
        if (goes != null) {
            goes.close();
        }
    }

    /** Returns the one that is kept no longer. */
    private synchronized @Nullable HostConnection put(Account account, HostConnection connection) {
        if (closed) {
            return connection;
        }
        HostConnection goes = take(account);
        if (goes == null && idle.size() >= most) {
            goes = takeEldest();
        }
        Future<?> end = timer.schedule(() -> end(account, connection), longest.toMillis(), TimeUnit.MILLISECONDS);
        idle.put(account, new Kept(connection, end));
        return goes;
    }

    private HostConnection takeEldest() {
        Iterator<Kept> inOrder = idle.values().iterator();
        Kept eldest = inOrder.next();
        inOrder.remove();
        eldest.end().cancel(false);
        return eldest.connection();
    }

    private void end(Account account, HostConnection connection) {
        boolean mine;
        synchronized (this) {
            Kept kept = idle.get(account);
            mine = kept != null && kept.connection() == connection && idle.remove(account, kept);
        }
        if (mine) {
            connection.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            timer.shutdownNow();
            idle.values().forEach(kept -> kept.connection().close());
            idle.clear();
        }
        access.close();
    }

    /** In use; given back when it is closed, unless something on it did not come to its end. */
    private final class Lent implements HostConnection {
        private final Account account;
        private final HostConnection connection;
        private final AtomicInteger unfinished = new AtomicInteger();
        private final AtomicBoolean given = new AtomicBoolean();

        Lent(Account account, HostConnection connection) {
            this.account = account;
            this.connection = connection;
        }

        @Override
        public HostKey hostKey() {
            return connection.hostKey();
        }

        @Override
        public HostAddress address() {
            return connection.address();
        }

        @Override
        public Duration age() {
            return connection.age();
        }

        @Override
        public boolean answers(Duration atMost) throws InterruptedException {
            return connection.answers(atMost);
        }

        @Override
        public ScriptOutcome run(HostScript script, Duration deadline) throws InterruptedException {
            unfinished.incrementAndGet();
            ScriptOutcome outcome = connection.run(script, deadline);
            if (!(outcome instanceof ScriptOutcome.ConnectionLost)
                    && !(outcome instanceof ScriptOutcome.DeadlinePassed)) {
                unfinished.decrementAndGet();
            }
            return outcome;
        }

        @Override
        public JobOutcome job(HostJob job, Consumer<String> progress, Duration deadline) throws InterruptedException {
            unfinished.incrementAndGet();
            JobOutcome outcome = connection.job(job, progress, deadline);
            if (!(outcome instanceof JobOutcome.ConnectionLost) && !(outcome instanceof JobOutcome.DeadlinePassed)) {
                unfinished.decrementAndGet();
            }
            return outcome;
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                if (unfinished.get() == 0) {
                    keep(account, connection);
                } else {
                    connection.close();
                }
            }
        }
    }
}
