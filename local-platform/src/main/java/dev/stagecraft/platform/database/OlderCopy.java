package dev.stagecraft.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** For a test: a service's tables as they were when the copy was made, kept beside them in its schema. */
public final class OlderCopy implements AutoCloseable {
    private static final String PREFIX = "copy_of_";
    private static final String DEADLOCK = "40P01";

    /** By name; a table comes after those that it refers to. */
    private final List<String> tables = new ArrayList<>();

    private final Connection connection;

    private OlderCopy(Connection connection) {
        this.connection = connection;
    }

    /** Of all tables in the schema of this role. */
    public static OlderCopy of(DatabaseLogin login) throws SQLException {
        OlderCopy copy = new OlderCopy(login.open());
        copy.make();
        return copy;
    }

    /** As of one moment, whatever the service does meanwhile. */
    private void make() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select tablename from pg_tables where schemaname = current_schema()"
                                + " and tablename not like 'flyway%' order by tablename")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        for (String table : tables) {
            run("create table " + PREFIX + table + " as table " + table);
        }
        connection.commit();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** Puts the copy in the tables' place while this goes on, the service's end: it sees either all of the copy or nothing. */
    public void putBack(Runnable meanwhile) throws SQLException {
        lock();
        meanwhile.run();
        run("truncate " + String.join(", ", tables));
        for (String table : tables) {
            run("insert into " + table + " overriding system value select * from " + PREFIX + table);
        }
        connection.commit();
    }

    /** The service may hold some tables while it waits for others: when the database ends this session's wait, it begins anew. */
    private void lock() throws SQLException {
        while (true) {
            try {
                run("lock table " + String.join(", ", tables) + " in access exclusive mode");
                return;
            } catch (SQLException refused) {
                connection.rollback();
                if (!DEADLOCK.equals(refused.getSQLState())) {
                    throw refused;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
