package dev.stagecraft.work.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Transactions of our own on a data source. */
final class Database {
    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Transaction<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Runs this in a transaction of its own; if it throws, nothing has happened.
     *
     * @throws DatabaseAway wrapping what the database said
     */
    <T> T transaction(Transaction<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    /** Sets all parameters of a statement, in their order. */
    static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    /** The database did not do what it was asked. */
    static final class DatabaseAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseAway(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
