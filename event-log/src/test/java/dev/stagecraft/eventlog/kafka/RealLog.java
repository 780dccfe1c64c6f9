package dev.stagecraft.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.platform.broker.EmbeddedBroker;
import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** A real broker with the topics, and a real database with the event log's tables. */
final class RealLog implements AutoCloseable {
    private static final List<String> MIGRATIONS =
            List.of("V1__event_offset", "V3__event_type_known", "V4__event_offset_types");

    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;
    private final KafkaEventPublisher publisher;

    RealLog(Path folder) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = EmbeddedDatabase.start(folder.resolve("database"));
        TopicSetup.ensure(connection(), true);
        publisher = new KafkaEventPublisher(connection(), "test", InstantSource.system());
        for (String migration : MIGRATIONS) {
            execute(resource("/db/event-log/" + migration + ".sql"));
        }
    }

    Map<String, Object> connection() {
        return Map.copyOf(broker.adminProperties());
    }

    void publish(List<? extends Event> events) {
        publisher.publish(events);
    }

    /** Keeps its places in the database. */
    RecordingHandler handler() {
        DatabaseLogin login = database.login("bootstrap");
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(login.url());
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password().reveal());
        return new RecordingHandler(dataSource);
    }

    /** A started reader that wants these classes of events, wherever they are. */
    EventLogReader reading(String group, RecordingHandler handler, Set<Class<? extends Event>> wanted) {
        return reading(group, handler, List.of(Set.of(Topic.HOST_EVENTS)), wanted);
    }

    EventLogReader reading(
            String group, RecordingHandler handler, List<Set<Topic>> turns, Set<Class<? extends Event>> wanted) {
        EventLogReader reader = new EventLogReader(
                new ReaderSettings(connection(), group, turns, wanted::contains, ReaderSettings.PROMPT),
                handler,
                DeadLetters.LEFT_TO_OTHERS);
        reader.start();
        return reader;
    }

    static void awaitHandled(EventLogReader reader, RecordingHandler handler, Event event) {
        await().until(() -> reader.reading() && handler.handled().contains(event));
    }

    /** Freezes the broker meanwhile: connections stay open, nothing answers. */
    void silent(Runnable meanwhile) throws Exception {
        signal("STOP");
        try {
            meanwhile.run();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    void forgetAll() throws SQLException {
        execute("truncate event_offset");
    }

    @Override
    public void close() throws IOException {
        publisher.close();
        broker.close();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        DatabaseLogin login = database.login("bootstrap");
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RealLog.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
