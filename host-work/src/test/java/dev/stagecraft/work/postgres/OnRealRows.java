package dev.stagecraft.work.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a real database of their own, with no rows at the beginning of each. */
abstract class OnRealRows {
    static TestDatabase database;

    @BeforeAll
    static void startDatabase(@TempDir Path folder) throws Exception {
        database = new TestDatabase(folder);
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.empty();
    }
}
