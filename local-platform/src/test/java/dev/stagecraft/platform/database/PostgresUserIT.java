package dev.stagecraft.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresUserIT {
    @Test
    void keepsItsRowsWhenRootGainsOrLosesNamespaces(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder, EmbeddedDatabase.SERVICES, PostgresUser.NOBODY)) {
            run(database, "CREATE TABLE kept AS SELECT 1 AS one");
        }
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder, EmbeddedDatabase.SERVICES, PostgresUser.NAMESPACE)) {
            run(database, "INSERT INTO kept VALUES (2)");
        }
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder, EmbeddedDatabase.SERVICES, PostgresUser.NOBODY)) {
            run(database, "INSERT INTO kept VALUES (3)");
        }
    }

    private static void run(EmbeddedDatabase database, String sql) throws Exception {
        try (Connection connection = database.login("network").open()) {
            assertThat(connection.createStatement().executeUpdate(sql)).isEqualTo(1);
        }
    }
}
