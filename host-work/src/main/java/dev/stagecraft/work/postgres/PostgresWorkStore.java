package dev.stagecraft.work.postgres;

import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepEvent;
import dev.stagecraft.work.Claim;
import dev.stagecraft.work.ClaimedWork;
import dev.stagecraft.work.WorkStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The rows in the table {@code host_work} of the service's own schema; all times are the database's. */
public final class PostgresWorkStore implements WorkStore {
    private static final String RENEW = """
            insert into work_lease (instance, expires_at) values (?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (instance) do update set expires_at = excluded.expires_at
            """;

    private static final String PIN = "update host_work w set host_key = ?, host_key_incarnation = ?";

    private static final String STORE = """
            update host_work w set done_incarnation = ?, done_generation = ?, done_round = ?, outcome_type = ?,
                outcome = ?::jsonb, announced = false,
                round = case when (w.incarnation, w.generation) = (?, ?) then ? else w.round end""";

    private static final String ANNOUNCED = "update host_work w set announced = true, claimed_by = null, ";

    private static final String LOOKED = "update host_work w set claimed_by = null, tried_generation = 0, ";

    private static final String GO_ON = """
            update host_work w set claimed_by = null, due_at = clock_timestamp(),
                round = case when (w.incarnation, w.generation) = (?, ?) then ? else w.round end""";

    private static final String RETRY_AFTER = """
            update host_work w set claimed_by = null,
                tried_generation = ?, tried_round = ?, attempt = ?,
                waited = case when (w.tried_generation, w.tried_round) = (?, ?) then w.waited else '{}' end
                    || jsonb_build_object(?::text, ?::bigint),
                due_at = case when (w.incarnation, w.generation) = (?, ?)
                    then clock_timestamp() + ? * interval '1 millisecond'""";

    private static final String RELEASE =
            "update host_work w set claimed_by = null, due_at = clock_timestamp() + ? * interval '1 millisecond'";

    private static final String GIVE_UP_CLAIMS =
            "update host_work set claimed_by = null, due_at = clock_timestamp() where claimed_by = ?";

    private static final String GIVE_UP_LEASE = "delete from work_lease where instance = ?";

    private final Database database;
    private final UUID instance;
    private final Duration lease;
    private final String claim;
    private final HeldWrite pin;
    private final HeldWrite store;
    private final HeldWrite announced;
    private final HeldWrite looked;
    private final HeldWrite goOn;
    private final HeldWrite retry;
    private final HeldWrite release;

    /**
     * The rows as a new instance of the service sees them.
     *
     * @param instance never used before
     * @param lease how long claims outlive their instance
     */
    public PostgresWorkStore(DataSource dataSource, WorkTable table, UUID instance, Duration lease) {
        this.database = new Database(dataSource);
        this.claim = claim(table);
        this.instance = instance;
        this.lease = lease;
        this.pin = new HeldWrite(database, PIN, instance);
        this.store = new HeldWrite(database, STORE, instance);
        this.announced = new HeldWrite(database, ANNOUNCED + table.rest(), instance);
        this.looked = new HeldWrite(database, LOOKED + table.rest(), instance);
        this.goOn = new HeldWrite(database, GO_ON, instance);
        this.retry = new HeldWrite(database, RETRY_AFTER + " else " + table.due() + " end", instance);
        this.release = new HeldWrite(database, RELEASE, instance);
    }

    @Override
    public void renewLease() {
        update(RENEW, instance, lease.toMillis());
    }

    @Override
    public List<ClaimedWork> claim(int max) {
        return database.transaction(connection -> {
            try (PreparedStatement due = statement(connection, claim, instance, max, instance);
                    ResultSet rows = due.executeQuery()) {
                List<ClaimedWork> claimed = new ArrayList<>();
                while (rows.next()) {
                    claimed.add(ClaimedRow.read(rows));
                }
                return claimed;
            }
        });
    }

    @Override
    public boolean pin(Claim claim, HostVersion host, HostKey key) {
        return pin.write(claim, key.openSsh(), host.incarnation());
    }

    @Override
    public boolean store(Claim claim, HostEvent outcome, int nextRound) {
        HostVersion host = outcome.host();
        return store.write(
                claim,
                host.incarnation(),
                host.generation(),
                StepEvent.work(outcome).round(),
                StoredEvent.type(outcome),
                StoredEvent.data(outcome),
                host.incarnation(),
                host.generation(),
                nextRound);
    }

    @Override
    public boolean announced(Claim claim) {
        return announced.write(claim);
    }

    @Override
    public boolean looked(Claim claim) {
        return looked.write(claim);
    }

    @Override
    public boolean goOn(Claim claim, HostVersion host, int round) {
        return goOn.write(claim, host.incarnation(), host.generation(), round);
    }

    @Override
    public boolean retry(Claim claim, HostVersion host, Work next, Duration pause, String reason, Duration waited) {
        return retry.write(
                claim,
                host.generation(),
                next.round(),
                next.attempt(),
                host.generation(),
                next.round(),
                reason,
                waited.toMillis(),
                host.incarnation(),
                host.generation(),
                pause.toMillis());
    }

    @Override
    public boolean release(Claim claim, Duration pause) {
        return release.write(claim, pause.toMillis());
    }

    @Override
    public void leave() {
        update(GIVE_UP_CLAIMS, instance);
        update(GIVE_UP_LEASE, instance);
    }

    private static String claim(WorkTable table) {
        return """
            with due as (
                select w.host_id, %1$s as work_left, case when %1$s then w.round else w.done_round + 1 end as next_round
                from host_work w where w.due_at <= now() and %2$s
                  and exists (select from work_lease l where l.instance = ? and l.expires_at > now())
                  and (w.claimed_by is null or not exists (
                        select from work_lease l where l.instance = w.claimed_by and l.expires_at > now()))
                order by w.due_at limit ? for update of w skip locked)
            update host_work w
            set claimed_by = ?,
                claim = greatest(w.claim + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
            from due where w.host_id = due.host_id
            returning w.host_id, w.claim, w.announced, w.outcome_type, w.outcome,
                w.wanted_type, w.wanted, w.gate_type, w.gate, due.work_left, due.next_round,
                case when (w.tried_generation, w.tried_round) = (w.generation, due.next_round) then w.attempt else 1 end as attempt,
                case when (w.tried_generation, w.tried_round) = (w.generation, due.next_round) then w.waited else '{}' end as waited,
                case when w.host_key_incarnation = w.incarnation then w.host_key end as host_key
            """.formatted(table.workLeft(), table.somethingToDo());
    }

    private int update(String sql, Object... values) {
        return database.transaction(connection -> {
            try (PreparedStatement statement = statement(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    private static PreparedStatement statement(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Database.bind(statement, List.of(values));
        return statement;
    }
}
