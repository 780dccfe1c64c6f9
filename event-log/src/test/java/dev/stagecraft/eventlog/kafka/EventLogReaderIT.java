package dev.stagecraft.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.request.InfraRetryRequested;
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
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a service goes on in the log, on a real broker and a real database. */
class EventLogReaderIT {
    private static final Set<Topic> TOPICS = Set.of(Topic.REQUESTS, Topic.HOST_EVENTS);
    private static EmbeddedBroker broker;
    private static EmbeddedDatabase database;
    private static KafkaEventPublisher publisher;
    private static int tests;

    private final String environment = "test-" + ++tests;
    private final String group = "stagecraft-" + environment;
    private final RecordingHandler handler = new RecordingHandler(dataSource());

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = EmbeddedDatabase.start(folder.resolve("database"));
        TopicSetup.ensure(connection(), true);
        publisher = new KafkaEventPublisher(connection(), "test", InstantSource.system());
        execute(resource("/db/event-log/V1__event_offset.sql"));
        execute(resource("/db/event-log/V3__event_type_known.sql"));
    }

    @AfterAll
    static void stop() throws IOException {
        publisher.close();
        broker.close();
        database.close();
    }

    @BeforeEach
    void forgetAll() throws SQLException {
        execute("truncate event_offset, event_type_known");
    }

    @Test
    void goesOnWhereTheRowsStandThoughKafkaHasForgottenTheGroup() throws Exception {
        Event before = docker(1);
        Event whileStopped = docker(2);
        try (EventLogReader reader = reading(DockerReady.class)) {
            publisher.publish(List.of(before));
            awaitHandled(reader, before);
        }
        try (Admin admin = Admin.create(connection())) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
        publisher.publish(List.of(whileStopped));

        try (EventLogReader reader = reading(DockerReady.class)) {
            awaitHandled(reader, whileStopped);
        }
        assertThat(ours()).containsExactly(before, whileStopped);
    }

    @Test
    void readsAllAgainOnceItKnowsMoreTypesAndNotWithFewer() {
        Event docker = docker(1);
        Event network = network(1);
        Event last = docker(2);
        publisher.publish(List.of(docker, network));
        try (EventLogReader reader = reading(DockerReady.class)) {
            awaitHandled(reader, docker);
        }
        try (EventLogReader reader = reading(Set.of(DockerReady.class, NetworkReady.class))) {
            awaitHandled(reader, network);
        }
        assertThat(ours()).containsExactlyInAnyOrder(docker, docker, network);

        publisher.publish(List.of(last));
        try (EventLogReader reader = reading(DockerReady.class)) {
            awaitHandled(reader, last);
        }
        try (EventLogReader reader = reading(Set.of(DockerReady.class, NetworkReady.class))) {
            await().until(reader::reading);
        }
        assertThat(ours()).containsExactlyInAnyOrder(docker, docker, network, last);
    }

    @Test
    void holdsATopicBackUntilTheOthersAreReadToTheEndThatWasSeen() {
        Event request = new InfraRetryRequested(new RequestId("r"), new Environment(environment), List.of("a"));
        publisher.publish(List.of(request));
        publisher.publish(List.of(docker(1), docker(2), docker(3)));
        handler.away(true);
        try (EventLogReader reader = holdingRequestsBack()) {
            handler.away(false);
            awaitHandled(reader, request);
        }
        assertThat(ours()).containsExactly(docker(1), docker(2), docker(3), request);
        assertThat(handler.handled().get(handler.caughtUpAfter())).isInstanceOf(InfraRetryRequested.class);
    }

    @Test
    void letsATopicGoAtOnceWhereThereIsNothingToCatchUpWith() {
        Event last = docker(1);
        publisher.publish(List.of(last));
        try (EventLogReader reader = holdingRequestsBack()) {
            awaitHandled(reader, last);
            await().until(() -> handler.caughtUpAfter() >= 0);
        }
        RecordingHandler next = new RecordingHandler(dataSource());
        try (EventLogReader reader = reader(next, TOPICS, Set.of(Topic.REQUESTS), Set.of(DockerReady.class))) {
            await().until(() -> reader.reading() && next.caughtUpAfter() == 0);
        }
    }

    @Test
    void storesItsPlaceAlsoWhereNothingWasWanted() {
        publisher.publish(List.of(network(1)));
        try (EventLogReader reader = reading(DockerReady.class)) {
            await().until(() -> reader.reading() && places() > 0);
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void handlesTheSameBatchAgainAfterTheDatabaseWasAway() {
        Event event = docker(1);
        try (EventLogReader reader = reading(DockerReady.class)) {
            await().until(reader::reading);
            handler.away(true);
            publisher.publish(List.of(event));
            await().until(() -> !reader.reading());
            handler.away(false);
            awaitHandled(reader, event);
        }
        assertThat(ours()).containsExactly(event);
    }

    private static long places() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from event_offset where next_offset > 0")) {
            row.next();
            return row.getLong(1);
        }
    }

    private EventLogReader reading(Class<? extends Event> wanted) {
        return reading(Set.of(wanted));
    }

    private EventLogReader reading(Set<Class<? extends Event>> wanted) {
        return reader(handler, Set.of(Topic.HOST_EVENTS), Set.of(), wanted);
    }

    private EventLogReader holdingRequestsBack() {
        return reader(handler, TOPICS, Set.of(Topic.REQUESTS), Set.of(DockerReady.class, InfraRetryRequested.class));
    }

    private EventLogReader reader(
            RecordingHandler handling, Set<Topic> topics, Set<Topic> heldBack, Set<Class<? extends Event>> wanted) {
        EventLogReader reader = new EventLogReader(
                new ReaderSettings(connection(), group, topics, heldBack, wanted::contains),
                handling,
                DeadLetters.LEFT_TO_OTHERS);
        reader.start();
        return reader;
    }

    private void awaitHandled(EventLogReader reader, Event event) {
        await().until(() -> reader.reading() && handler.handled().contains(event));
    }

    /** Of this test's environment: the topics are shared by all tests. */
    private List<Event> ours() {
        return handler.handled().stream()
                .filter(event -> event.key().startsWith(environment))
                .toList();
    }

    private DockerReady docker(int generation) {
        return new DockerReady(
                version(generation), Work.FIRST, new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample"), "26.1");
    }

    private NetworkReady network(int generation) {
        return new NetworkReady(version(generation), Work.FIRST, "a.example.ts.net", List.of(), "n1", "1.90");
    }

    private HostVersion version(int generation) {
        return new HostVersion(HostId.parse(environment + "/a"), 1, generation);
    }

    private static Map<String, Object> connection() {
        return Map.copyOf(broker.adminProperties());
    }

    private static PGSimpleDataSource dataSource() {
        DatabaseLogin login = database.login("bootstrap");
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(login.url());
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password().reveal());
        return dataSource;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EventLogReaderIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
