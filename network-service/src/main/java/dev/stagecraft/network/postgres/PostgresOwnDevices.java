package dev.stagecraft.network.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.network.tailnet.OwnDevice;
import dev.stagecraft.network.tailnet.OwnDevices;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** In the table {@code own_device}; each call is a statement of its own. */
public final class PostgresOwnDevices implements OwnDevices {
    private static final String REMEMBER = """
            insert into own_device as d (host_id, node_id, fqdn, incarnation) values (?, ?, ?, ?)
            on conflict (host_id, node_id) do update
            set fqdn = excluded.fqdn, incarnation = greatest(d.incarnation, excluded.incarnation)
            where d.fqdn <> excluded.fqdn or d.incarnation < excluded.incarnation
            """;

    private static final String OF = """
            select node_id, incarnation from own_device where host_id = ? and fqdn = ? and incarnation <= ?
            order by incarnation, node_id
            """;

    private static final String FORGET = "delete from own_device where host_id = ? and node_id = ?";

    private final DataSource dataSource;

    public PostgresOwnDevices(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a statement whose parameters are set. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    @Override
    public void remember(HostVersion host, String fqdn, String id) {
        use(REMEMBER, PreparedStatement::executeUpdate, host.id().toString(), id, fqdn, host.incarnation());
    }

    @Override
    public List<OwnDevice> of(HostVersion host, String fqdn) {
        return use(OF, PostgresOwnDevices::read, host.id().toString(), fqdn, host.incarnation());
    }

    @Override
    public void forget(HostId host, String id) {
        use(FORGET, PreparedStatement::executeUpdate, host.toString(), id);
    }

    private static List<OwnDevice> read(PreparedStatement statement) throws SQLException {
        List<OwnDevice> devices = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                devices.add(new OwnDevice(rows.getString(1), rows.getInt(2)));
            }
        }
        return devices;
    }

    /** On a thread of its own: a step may be interrupted, which would cost the connection. */
    private <T> T use(String sql, Use<T> use, Object... parameters) {
        return CompletableFuture.supplyAsync(() -> used(sql, use, parameters), Thread::startVirtualThread)
                .join();
    }

    private <T> T used(String sql, Use<T> use, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("own devices cannot be read or written: " + e.getMessage(), e);
        }
    }
}
