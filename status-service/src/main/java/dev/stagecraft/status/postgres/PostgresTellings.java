package dev.stagecraft.status.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.status.postgres.Upsert.Column;
import dev.stagecraft.status.telling.HostNews;
import dev.stagecraft.status.telling.Tellings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Notes are only ever added and removed, so telling holds back nobody who moves rows. */
public final class PostgresTellings implements Tellings {
    private static final long LOCK = 0x53746167_65737461L;
    private static final String NOTES = "select id, host from untold_host order by id limit ?";
    private static final String TOLD = "select host, event from told_end where host = any(?)";
    private static final String FORGET = "delete from untold_host where id = any(?)";

    private static final Upsert<HostNews> TELL =
            new Upsert<>("""
            insert into told_end (host, event)
            select * from unnest(?, ?)
            on conflict (host) do update set event = excluded.event where told_end.event <> excluded.event
            """, List.of(Column.text(news -> news.host().toString()), Column.text(news -> news.end()
                    .orElseThrow())));

    private static final Upsert<HostId> NOTE = new Upsert<>(
            "insert into untold_host (host) select * from unnest(?)", List.of(Column.text(HostId::toString)));

    private final DataSource dataSource;
    private final PanacheStandings standings;

    public PostgresTellings(DataSource dataSource, PanacheStandings standings) {
        this.dataSource = dataSource;
        this.standings = standings;
    }

    @Override
    public boolean tell(int most, Consumer<List<HostNews>> telling) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return alone(connection) && tell(connection, most, telling);
            }
        });
    }

    @Override
    public void again(Collection<HostId> hosts) {
        try (Connection connection = dataSource.getConnection()) {
            NOTE.run(connection, List.copyOf(hosts));
        } catch (SQLException e) {
            throw new IllegalStateException("hosts cannot be noted: " + e.getMessage(), e);
        }
    }

    private boolean tell(Connection connection, int most, Consumer<List<HostNews>> telling) throws SQLException {
        Map<Long, String> notes = notes(connection, most);
        if (notes.isEmpty()) {
            return false;
        }
        List<HostNews> news =
                news(connection, notes.values().stream().distinct().toList());
        telling.accept(news);
        TELL.run(connection, news.stream().filter(one -> one.end().isPresent()).toList());
        forget(connection, notes.keySet());
        return notes.size() == most;
    }

    private List<HostNews> news(Connection connection, Collection<String> hosts) throws SQLException {
        Map<String, String> told = told(connection, hosts);
        return standings.hosts(hosts).stream()
                .map(host -> HostNews.of(
                        host,
                        Optional.ofNullable(
                                told.get(host.wanted().version().id().toString()))))
                .toList();
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Map<Long, String> notes(Connection connection, int most) throws SQLException {
        Map<Long, String> notes = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NOTES)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    notes.put(row.getLong(1), row.getString(2));
                }
            }
        }
        return notes;
    }

    private static Map<String, String> told(Connection connection, Collection<String> hosts) throws SQLException {
        Map<String, String> told = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setArray(1, connection.createArrayOf("text", hosts.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    told.put(row.getString(1), row.getString(2));
                }
            }
        }
        return told;
    }

    private static void forget(Connection connection, Collection<Long> notes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setArray(1, connection.createArrayOf("bigint", notes.toArray()));
            statement.executeUpdate();
        }
    }
}
