package dev.stagecraft.status.postgres;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.postgres.OffsetTable;
import dev.stagecraft.status.projection.ProjectedRows;
import dev.stagecraft.status.projection.ProjectionStore;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Rows and places in one transaction: one statement for each table, whatever the batch. */
public final class PostgresProjectionStore implements ProjectionStore {
    private final DataSource dataSource;

    public PostgresProjectionStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        try (Connection connection = dataSource.getConnection()) {
            return OffsetTable.load(connection, partitions);
        } catch (SQLException e) {
            throw new PersistenceException("places cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void store(ProjectedRows rows, Map<Partition, Place> next) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                move(connection, rows);
                OffsetTable.store(connection, next);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows cannot be moved: " + e.getMessage(), e);
        }
    }

    /** Only {@code host} is moved by two topics, and so by two instances at once: first, and in the order of its key. */
    private static void move(Connection connection, ProjectedRows rows) throws SQLException {
        HostTables.HOST.run(connection, rows.wanted());
        HostTables.DETAIL.run(connection, rows.details());
        HostTables.STEP.run(connection, rows.reports());
        RequestTables.REQUEST.run(connection, rows.requests());
        RequestTables.HOST.run(connection, rows.requestHosts());
        RequestTables.ENDED.run(connection, rows.ended());
    }
}
