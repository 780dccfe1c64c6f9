package dev.stagecraft.network.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.network.tailnet.OwnDevices;
import dev.stagecraft.network.tailnet.OwnDevicesContract;
import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real database, with the table as the service makes it. */
class PostgresOwnDevicesIT extends OwnDevicesContract {
    private static final PGSimpleDataSource DATA_SOURCE = new PGSimpleDataSource();
    private static EmbeddedDatabase database;

    @BeforeAll
    static void startDatabase(@TempDir Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder);
        DatabaseLogin login = database.login("network");
        DATA_SOURCE.setUrl(login.url());
        DATA_SOURCE.setUser(login.user());
        DATA_SOURCE.setPassword(login.password().reveal());
        execute(migration());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("truncate own_device");
    }

    @Test
    void isNotDisturbedByAnInterruptionOfTheStep() {
        HostVersion host = new HostVersion(HostId.parse("lab/r1"), 1, 1);
        Thread.currentThread().interrupt();

        devices().remember(host, "r1.mesh.lab", "n1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(devices().of(host, "r1.mesh.lab")).hasSize(1);
    }

    @Override
    protected OwnDevices devices() {
        return new PostgresOwnDevices(DATA_SOURCE);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String migration() throws IOException {
        String file = "/db/network/V100__own_device.sql";
        try (InputStream stream = PostgresOwnDevicesIT.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
