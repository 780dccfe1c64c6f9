package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.work.Claim;
import dev.stagecraft.work.ClaimedWork;
import dev.stagecraft.work.postgres.Database.DatabaseAway;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes of many runs at once, on a real database. */
class HeldWriteIT extends OnRealRows {
    private static final int HOSTS = 20;
    /** Those of the others, that the first holds up. */
    private static final String OTHERS = "host_id <> 'lab/host-0'";

    private final UUID instance = UUID.randomUUID();
    private final HeldWrite write = write(instance);
    private List<Claim> claims;

    @BeforeEach
    void claim() throws SQLException {
        WorkTable table = new WorkTable(Gate.NONE);
        PostgresWorkStore store = new PostgresWorkStore(database.dataSource(), table, instance, Duration.ofMinutes(5));
        store.renewLease();
        List<HostCreated> hosts = IntStream.range(0, HOSTS)
                .mapToObj(number -> created("host-" + number, 1, 1))
                .toList();
        try (Connection connection = database.login().open()) {
            table.want(connection, hosts);
        }
        claims = store.claim(HOSTS).stream().map(ClaimedWork::claim).toList();
    }

    @Test
    void goTogetherWhileOneIsUnderWay() throws Exception {
        writeBehindTheFirst(claim -> "{}");

        assertThat(database.count("outcome is not null")).isEqualTo(HOSTS);
        assertThat(database.count(
                        OTHERS + " and xmin::text <> (select min(xmin::text) from host_work where " + OTHERS + ")"))
                .isZero();
    }

    @Test
    void arePassedOverWhereTheClaimIsLost() throws Exception {
        Claim lost = claims.get(7);
        database.execute("update host_work set claim = claim + 1 where host_id = '" + lost.host() + "'");

        List<CompletableFuture<Boolean>> written = writeBehindTheFirst(claim -> "{}");

        for (int i = 0; i < HOSTS; i++) {
            assertThat(written.get(i).get()).isEqualTo(i != 7);
        }
        assertThat(database.count("outcome is not null")).isEqualTo(HOSTS - 1);
    }

    @Test
    void areNotHeldBackByOneThatTheDatabaseRefuses() throws Exception {
        List<CompletableFuture<Boolean>> written =
                writeBehindTheFirst(claim -> claim.equals(claims.get(7)) ? "not json" : "{}");

        assertThatThrownBy(written.get(7)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DatabaseAway.class);
        assertThat(database.count("outcome is not null")).isEqualTo(HOSTS - 1);
    }

    private static HeldWrite write(UUID instance) {
        return new HeldWrite(
                new Database(database.dataSource()), "update host_work w set outcome = ?::jsonb", instance);
    }

    private interface Value {
        String of(Claim claim);
    }

    /** Writes of all hosts, each on a thread of its own: the first is held up by a lock until all others wait behind it. */
    private List<CompletableFuture<Boolean>> writeBehindTheFirst(Value value) throws SQLException {
        List<CompletableFuture<Boolean>> written = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Claim first = claims.stream()
                .filter(claim -> claim.host().name().equals("host-0"))
                .findFirst()
                .orElseThrow();
        try (Connection connection = database.login().open()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select from host_work where host_id = '" + first.host() + "' for update");
            }
            CompletableFuture<Boolean> ofFirst = begin(first, value, threads);
            await().until(() -> waitsForALock());
            for (Claim claim : claims) {
                written.add(claim.equals(first) ? ofFirst : begin(claim, value, threads));
            }
            await().until(() -> threads.stream().skip(1).allMatch(HeldWriteIT::waits));
            connection.rollback();
        }
        await().until(() -> written.stream().allMatch(CompletableFuture::isDone));
        return written;
    }

    private CompletableFuture<Boolean> begin(Claim claim, Value value, List<Thread> threads) {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                written.complete(write.write(claim, value.of(claim)));
            } catch (RuntimeException e) {
                written.completeExceptionally(e);
            }
        }));
        return written;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static boolean waitsForALock() throws SQLException {
        return database.count("exists (select from pg_locks where not granted)") > 0;
    }
}
