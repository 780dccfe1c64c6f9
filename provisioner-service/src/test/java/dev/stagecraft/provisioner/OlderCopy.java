package dev.stagecraft.provisioner;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The service's tables as they were when the copy was made. */
final class OlderCopy {
    private static final String PREFIX = "copy_of_";

    /** In an order in which each table comes after those that it refers to. */
    private final List<String> tables = new ArrayList<>();

    private final Connection connection;

    /** Makes the copy, beside the tables. */
    OlderCopy(Connection connection) throws SQLException {
        this.connection = connection;
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
    }

    /** Puts the copy in the tables' place while this goes on, the service's end: it sees either all of the copy or nothing. */
    void putBack(Runnable meanwhile) throws SQLException {
        connection.setAutoCommit(false);
        run("lock table " + String.join(", ", tables) + " in access exclusive mode");
        meanwhile.run();
        run("truncate " + String.join(", ", tables));
        for (String table : tables) {
            run("insert into " + table + " overriding system value select * from " + PREFIX + table);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
