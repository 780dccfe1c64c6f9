package dev.stagecraft.status;

import dev.stagecraft.platform.broker.EmbeddedBroker;
import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What the service stands between: a real broker and a real database. */
record Surroundings(EmbeddedBroker broker, EmbeddedDatabase database) implements AutoCloseable {

    static Surroundings start(Path folder) throws IOException, InterruptedException {
        return new Surroundings(
                EmbeddedBroker.start(Files.createDirectory(folder.resolve("broker"))),
                EmbeddedDatabase.start(Files.createDirectory(folder.resolve("database"))));
    }

    /** All that the service asks for. */
    Map<String, String> settings() {
        DatabaseLogin login = database.login("status");
        Map<String, String> settings = new HashMap<>();
        broker.clientProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("quarkus.datasource.jdbc.url", login.url());
        settings.put("quarkus.datasource.username", login.user());
        settings.put("quarkus.datasource.password", login.password().reveal());
        settings.put("stagecraft.api.token", RunningService.TOKEN);
        return settings;
    }

    /** One more instance of the service, ready, in this folder and with these settings changed. */
    RunningService replica(Path folder, Map<String, String> changed) throws IOException {
        Map<String, String> settings = settings();
        settings.putAll(changed);
        return RunningService.start(Files.createDirectory(folder), settings).awaitReady();
    }

    void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = database.superuser().open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        broker.close();
    }
}
