package dev.stagecraft.work.postgres;

import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.work.Claim;
import dev.stagecraft.work.ClaimedWork;
import dev.stagecraft.work.WorkStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The rows as an instance sees them that froze once it had claimed: its lease runs out, then it wakes up and goes on. */
final class FrozenStore implements WorkStore {
    private final WorkStore rows;
    private boolean claimed;

    FrozenStore(DataSource dataSource, WorkTable table) {
        this.rows = new PostgresWorkStore(dataSource, table, UUID.randomUUID(), Duration.ofSeconds(1));
    }

    @Override
    public synchronized void renewLease() {
        if (!claimed) {
            rows.renewLease();
        }
    }

    @Override
    public synchronized List<ClaimedWork> claim(int max) {
        List<ClaimedWork> work = claimed ? List.of() : rows.claim(max);
        claimed |= !work.isEmpty();
        return work;
    }

    @Override
    public boolean pin(Claim claim, HostVersion host, HostKey key) {
        return rows.pin(claim, host, key);
    }

    @Override
    public boolean store(Claim claim, HostEvent outcome, int nextRound) {
        return rows.store(claim, outcome, nextRound);
    }

    @Override
    public boolean announced(Claim claim) {
        return rows.announced(claim);
    }

    @Override
    public boolean looked(Claim claim) {
        return rows.looked(claim);
    }

    @Override
    public boolean goOn(Claim claim, HostVersion host, int round) {
        return rows.goOn(claim, host, round);
    }

    @Override
    public boolean retry(Claim claim, HostVersion host, Work next, Duration pause, String reason, Duration waited) {
        return rows.retry(claim, host, next, pause, reason, waited);
    }

    @Override
    public boolean release(Claim claim, Duration pause) {
        return rows.release(claim, pause);
    }

    @Override
    public void leave() {
        rows.leave();
    }
}
