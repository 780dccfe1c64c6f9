package dev.stagecraft.eventlog.kafka;

import static dev.stagecraft.eventlog.kafka.RealLog.awaitHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.NetworkReady;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a service goes on in the log, on a real broker and a real database. */
class EventLogReaderIT {
    private static final Set<Class<? extends Event>> DOCKER = Set.of(DockerReady.class);
    private static final Set<Class<? extends Event>> BOTH = Set.of(DockerReady.class, NetworkReady.class);
    private static RealLog log;
    private static int tests;

    private final String environment = "test-" + ++tests;
    private final String group = "stagecraft-" + environment;
    private final Said said = new Said(environment);
    private RecordingHandler handler;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        log = new RealLog(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        log.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        log.forgetAll();
        handler = log.handler();
    }

    @Test
    void goesOnWhereTheRowsStandThoughKafkaHasForgottenTheGroup() throws Exception {
        Event before = said.docker("a", 1);
        Event whileStopped = said.docker("a", 2);
        try (EventLogReader reader = reading(DOCKER)) {
            log.publish(List.of(before));
            awaitHandled(reader, handler, before);
        }
        try (Admin admin = Admin.create(log.connection())) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
        log.publish(List.of(whileStopped));

        try (EventLogReader reader = reading(DOCKER)) {
            awaitHandled(reader, handler, whileStopped);
        }
        assertThat(ours(handler)).containsExactly(before, whileStopped);
    }

    @Test
    void readsAllAgainOnceItKnowsMoreTypesAndNotWithFewer() {
        Event docker = said.docker("a", 1);
        Event network = said.network("a", 1);
        Event second = said.docker("a", 2);
        Event third = said.docker("a", 3);
        log.publish(List.of(docker, network));
        try (EventLogReader reader = reading(DOCKER)) {
            awaitHandled(reader, handler, docker);
        }
        try (EventLogReader reader = reading(BOTH)) {
            awaitHandled(reader, handler, network);
        }
        assertThat(ours(handler)).containsExactly(docker, docker, network);

        log.publish(List.of(second));
        try (EventLogReader reader = reading(BOTH)) {
            awaitHandled(reader, handler, second);
        }
        log.publish(List.of(third));
        try (EventLogReader reader = reading(DOCKER)) {
            awaitHandled(reader, handler, third);
        }
        assertThat(ours(handler)).containsExactly(docker, docker, network, second, third);
    }

    @Test
    void missesNothingThatAReplicaOfAnOlderVersionPassedBy() {
        RecordingHandler newer = log.handler();
        List<? extends Event> networks = ofManyHosts(host -> said.network(host, 1));
        List<? extends Event> first = ofManyHosts(host -> said.docker(host, 1));
        List<? extends Event> second = ofManyHosts(host -> said.docker(host, 2));
        try (EventLogReader upgraded = upgrade(newer, networks, first, second)) {
            await().until(() -> upgraded.reading() && newer.handled().containsAll(networks));
        }
        int handled = newer.handled().size();

        List<? extends Event> third = ofManyHosts(host -> said.docker(host, 3));
        log.publish(third);
        try (EventLogReader again = log.reading(group, newer, BOTH)) {
            await().until(() -> again.reading() && newer.handled().containsAll(third));
        }
        assertThat(newer.handled()).hasSize(handled + third.size());
    }

    /** Both versions run side by side for a while, and share the partitions. */
    private EventLogReader upgrade(
            RecordingHandler newer,
            List<? extends Event> networks,
            List<? extends Event> first,
            List<? extends Event> second) {
        try (EventLogReader older = reading(DOCKER)) {
            log.publish(networks);
            log.publish(first);
            await().until(() -> older.reading() && handler.handled().containsAll(first));
            EventLogReader upgraded = log.reading(group, newer, BOTH);
            await().until(() -> upgraded.reading() && !newer.handled().isEmpty());
            log.publish(second);
            await().until(() -> Stream.of(handler, newer)
                            .flatMap(each -> each.handled().stream())
                            .filter(second::contains)
                            .distinct()
                            .count()
                    == second.size());
            return upgraded;
        }
    }

    /** Enough hosts that each partition has some. */
    private static <E extends Event> List<E> ofManyHosts(Function<String, E> event) {
        return IntStream.range(0, 60).mapToObj(host -> event.apply("h" + host)).toList();
    }

    @Test
    void storesItsPlaceAlsoWhereNothingWasWanted() {
        log.publish(List.of(said.network("a", 1)));
        try (EventLogReader reader = reading(DOCKER)) {
            await().until(() -> reader.reading() && handler.furthest() > 0);
        }
        assertThat(ours(handler)).isEmpty();
    }

    @Test
    void handlesTheSameBatchAgainAfterTheDatabaseWasAway() {
        Event event = said.docker("a", 1);
        try (EventLogReader reader = reading(DOCKER)) {
            await().until(reader::reading);
            handler.away(true);
            log.publish(List.of(event));
            await().until(() -> !reader.reading());
            handler.away(false);
            awaitHandled(reader, handler, event);
        }
        assertThat(ours(handler)).containsExactly(event);
    }

    @Test
    void isNotReadingWhileTheBrokerIsSilent() throws Exception {
        Event event = said.docker("a", 1);
        try (EventLogReader reader = reading(DOCKER)) {
            await().until(reader::reading);
            log.silent(() -> await().until(() -> !reader.reading()));
            log.publish(List.of(event));
            awaitHandled(reader, handler, event);
        }
    }

    private EventLogReader reading(Set<Class<? extends Event>> wanted) {
        return log.reading(group, handler, wanted);
    }

    private List<Event> ours(RecordingHandler which) {
        return which.handled().stream()
                .filter(event -> event.key().startsWith(environment + "/"))
                .toList();
    }
}
