package dev.stagecraft.eventlog.kafka;

import static dev.stagecraft.eventlog.kafka.RealLog.awaitHandled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a topic that is held back is read, on a real broker and a real database. */
class HeldBackIT {
    private static RealLog log;
    private static int tests;

    private final String environment = "test-" + ++tests;
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
    void waitsUntilTheOthersAreReadInTheirTurnsToTheEndThatWasSeen() {
        Event request = said.retry("r");
        Event outcome = said.rejected("q");
        log.publish(List.of(request));
        log.publish(List.of(said.docker("a", 1), said.docker("b", 1), said.docker("c", 1)));
        log.publish(List.of(outcome));
        handler.away(true);
        try (EventLogReader reader = holdingRequestsBack(handler)) {
            handler.away(false);
            awaitHandled(reader, handler, request);
        }
        List<Event> ours = handler.handled().stream()
                .filter(event -> event.key().startsWith(environment))
                .toList();
        assertThat(ours).hasSize(5).startsWith(outcome).endsWith(request);
        assertThat(handler.handled().get(handler.caughtUpAfter())).isInstanceOf(InfraRetryRequested.class);
    }

    @Test
    void goesAtOnceWhereThereIsNothingToCatchUpWith() {
        Event last = said.docker("a", 1);
        log.publish(List.of(last));
        try (EventLogReader reader = holdingRequestsBack(handler)) {
            awaitHandled(reader, handler, last);
            await().until(() -> handler.caughtUpAfter() >= 0);
        }
        RecordingHandler next = log.handler();
        try (EventLogReader reader = holdingRequestsBack(next)) {
            await().until(() -> reader.reading() && next.caughtUpAfter() == 0);
        }
    }

    @Test
    void tellsTheMomentAlsoWhereNothingIsHeldBack() {
        List<Event> before = List.of(said.docker("a", 1), said.docker("b", 1), said.docker("c", 1));
        log.publish(before);
        List<Set<Topic>> all = List.of(Set.of(Topic.HOST_EVENTS), Set.of());
        try (EventLogReader reader =
                log.reading("stagecraft-" + environment, handler, all, Set.of(DockerReady.class))) {
            await().until(() -> reader.reading() && handler.caughtUpAfter() >= 0);
        }
        assertThat(handler.handled().subList(0, handler.caughtUpAfter())).containsAll(before);
    }

    @Test
    void goesAlsoWhereTheOthersEndWithoutAnEvent() throws Exception {
        Map<String, Object> connection = new HashMap<>(log.connection());
        connection.put("transactional.id", "stagecraft-" + environment);
        try (var producer = new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topic.HOST_EVENTS.address(), environment + "/a", "not an event"))
                    .get();
            producer.commitTransaction();
        }
        Event request = said.retry("r");
        log.publish(List.of(request));
        try (EventLogReader reader = holdingRequestsBack(handler)) {
            awaitHandled(reader, handler, request);
        }
    }

    private EventLogReader holdingRequestsBack(RecordingHandler handling) {
        return log.reading(
                "stagecraft-" + environment,
                handling,
                List.of(Set.of(Topic.OUTCOMES), Set.of(Topic.HOST_EVENTS), Set.of(Topic.REQUESTS)),
                Set.of(RequestRejected.class, DockerReady.class, InfraRetryRequested.class));
    }
}
