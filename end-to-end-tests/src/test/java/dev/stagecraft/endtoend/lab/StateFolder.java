package dev.stagecraft.endtoend.lab;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The state folder of a platform that runs, and the ways into its stores that the folder's owner has. */
public record StateFolder(Path path) {

    /** How a Kafka client logs in that may do anything. */
    public Map<String, Object> kafka() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        properties("broker-admin").forEach((name, value) -> settings.put((String) name, value));
        return settings;
    }

    /** The service's own database login, with its own schema as the current one. */
    public Connection database(String service) throws IOException, SQLException {
        Properties settings = properties(service + "-service");
        return DriverManager.getConnection(
                settings.getProperty("quarkus.datasource.jdbc.url"),
                settings.getProperty("quarkus.datasource.username"),
                settings.getProperty("quarkus.datasource.password"));
    }

    private Properties properties(String child) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(path.resolve("config").resolve(child + ".properties"))) {
            settings.load(reader);
        }
        return settings;
    }
}
