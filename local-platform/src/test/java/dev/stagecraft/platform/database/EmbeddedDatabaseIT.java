package dev.stagecraft.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.platform.state.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void writesWhatIsCommittedToTheDisk() throws Exception {
        assertThat(ask(database.login("status"), "SHOW fsync")).isEqualTo("on");
        assertThat(ask(database.login("status"), "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(database.login("status"), "SHOW data_checksums")).isEqualTo("on");
    }

    @Test
    void givesEachServiceASchemaThatNoOtherCanUse() throws Exception {
        run(database.login("network"), "CREATE TABLE work (host text)");
        assertThat(ask(database.login("network"), "SELECT schemaname FROM pg_tables WHERE tablename = 'work'"))
                .isEqualTo("network");
        assertThatThrownBy(() -> ask(database.login("status"), "SELECT host FROM network.work"))
                .hasMessageContaining("permission denied for schema network");
    }

    @Test
    void letsNoServiceWriteToThePublicSchemaOrEnterAnotherDatabase() {
        assertThatThrownBy(() -> run(database.login("network"), "CREATE TABLE public.work (host text)"))
                .hasMessageContaining("permission denied for schema public");
        DatabaseLogin network = database.login("network");
        DatabaseLogin elsewhere = new DatabaseLogin(database.superuser().url(), "network", network.password());
        assertThatThrownBy(elsewhere::open).hasMessageContaining("permission denied for database");
    }

    @Test
    void refusesAWrongPassword() {
        DatabaseLogin wrong = new DatabaseLogin(database.url(), "network", new Secret("guessed"));
        assertThatThrownBy(wrong::open).isInstanceOf(SQLException.class).hasMessageContaining("authentication failed");
    }

    private static String ask(DatabaseLogin login, String query) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void run(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
