package dev.stagecraft.work.postgres;

import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database with the tables of a working service. */
final class TestDatabase implements AutoCloseable {
    private final EmbeddedDatabase database;

    TestDatabase(Path folder) throws IOException, InterruptedException, SQLException {
        this.database = EmbeddedDatabase.start(folder);
        for (String migration : new String[] {
            "/db/event-log/V1__event_offset.sql",
            "/db/host-work/V2__host_work.sql",
            "/db/event-log/V3__event_type_known.sql",
            "/db/event-log/V4__event_offset_types.sql",
            "/db/host-work/V5__looks.sql"
        }) {
            execute(resource(migration));
        }
    }

    DatabaseLogin login() {
        return database.login("bootstrap");
    }

    DataSource dataSource() {
        DatabaseLogin login = login();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(login.url());
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password().reveal());
        return dataSource;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As if no host had ever been heard of, and no instance lived. */
    void empty() throws SQLException {
        execute("truncate host_work, work_lease");
    }

    /** How many hosts' rows are like this. */
    long count(String condition) throws SQLException {
        try (Connection connection = login().open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from host_work where " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TestDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
