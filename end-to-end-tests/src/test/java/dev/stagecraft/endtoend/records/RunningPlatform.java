package dev.stagecraft.endtoend.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.events.Topic;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.PlatformAddresses;
import dev.stagecraft.platform.StartOutcome;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/** All four services, as processes, with a broker and a database. */
final class RunningPlatform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path home;
    private final LocalPlatform platform;
    private final PlatformAddresses addresses;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningPlatform(Path home, LocalPlatform platform, PlatformAddresses addresses, String token) {
        this.home = home;
        this.platform = platform;
        this.addresses = addresses;
        this.token = token;
    }

    static RunningPlatform start(Path home) throws IOException, InterruptedException {
        LocalPlatform platform = LocalPlatform.at(home, Path.of(".."));
        return switch (platform.start((child, after) -> {})) {
            case StartOutcome.Ready(PlatformAddresses addresses) ->
                new RunningPlatform(
                        home,
                        platform,
                        addresses,
                        platform.apiToken().orElseThrow().reveal());
            case StartOutcome other -> throw new IllegalStateException("not started: " + other);
        };
    }

    /** The settings with which the services reach the broker. */
    Map<String, Object> kafka() throws IOException {
        Map<String, Object> kafka = new HashMap<>();
        settings("status").forEach((name, value) -> {
            if (name.toString().startsWith("kafka.")) {
                kafka.put(name.toString().substring("kafka.".length()), value);
            }
        });
        return kafka;
    }

    JsonNode status(String path) throws IOException, InterruptedException {
        return JSON.readTree(get("status", path).body());
    }

    boolean isReady(String service) throws IOException, InterruptedException {
        return get(service, "/q/health/ready").statusCode() == 200;
    }

    /** The number under this name among those that the service tells of its reading. */
    long count(String service, String name) throws IOException, InterruptedException {
        JsonNode checks = JSON.readTree(get(service, "/q/health/ready").body()).path("checks");
        for (JsonNode check : checks) {
            if (check.path("name").asText().equals("event log is read")) {
                return check.path("data").path(name).asLong(-1);
            }
        }
        return -1;
    }

    /** Where the service stands in the log, by its own rows. */
    Map<TopicPartition, Long> offsets(String service) throws IOException, SQLException {
        Properties settings = settings(service);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(
                        settings.getProperty("quarkus.datasource.jdbc.url"),
                        settings.getProperty("quarkus.datasource.username"),
                        settings.getProperty("quarkus.datasource.password"));
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select topic, partition, next_offset from event_offset")) {
            while (rows.next()) {
                String topic = Topic.at(rows.getString(1)).orElseThrow().address();
                offsets.put(new TopicPartition(topic, rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    private HttpResponse<String> get(String service, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(addresses.service(service).resolve(path))
                .header("authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private Properties settings(String service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("config/" + service + "-service.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    void stop() throws IOException, InterruptedException {
        client.close();
        platform.stop();
    }
}
