package dev.stagecraft.status;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Topic;
import dev.stagecraft.platform.database.OlderCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projection is restored from an older copy, and Kafka forgets its group; the packaged service, broker and database are real. */
class RestoredProjectionIT {
    private static final List<String> TABLES =
            List.of("host", "host_detail", "host_step", "request", "request_host", "unready_host");
    private static final List<ReceivedEvent> HISTORY = AnyHistory.of(21, 300);

    private Path folder;
    private Surroundings surroundings;
    private Admin admin;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        folder = temporary;
        surroundings = Surroundings.start(folder);
        admin = Admin.create(Map.copyOf(surroundings.broker().adminProperties()));
    }

    @AfterEach
    void stop() throws IOException {
        admin.close();
        surroundings.close();
    }

    @Test
    void endsAsOneThatReadEverythingOnce() throws Exception {
        try (OlderCopy copy = goOnAfterACopy()) {
            admin.deleteConsumerGroups(List.of("stagecraft-status")).all().get();
            copy.putBack(() -> {});
        }
        tell(HISTORY.subList(200, 300));
        Map<String, List<String>> restored = read();
        assertThat(restored.values()).doesNotContain(List.of());

        forgetAll();
        assertThat(read()).isEqualTo(restored);
    }

    private OlderCopy goOnAfterACopy() throws Exception {
        try (RunningService service = service()) {
            service.awaitReady();
            tell(HISTORY.subList(0, 100));
            awaitRead();
            OlderCopy copy = OlderCopy.of(surroundings.database().login("status"));
            tell(HISTORY.subList(100, 200));
            awaitRead();
            return copy;
        }
    }

    /** The rows once a service has read all. */
    private Map<String, List<String>> read() throws Exception {
        try (RunningService service = service()) {
            service.awaitReady();
            awaitRead();
        }
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(table, ask("select t::text from %s t".formatted(table)));
        }
        return rows;
    }

    private RunningService service() throws IOException {
        return RunningService.start(folder, surroundings.settings());
    }

    private void tell(List<ReceivedEvent> events) throws Exception {
        try (TestLog log = new TestLog(surroundings.broker().clientProperties())) {
            log.tell(events.stream()
                    .map(said -> Map.entry(said.origin().timestamp(), said.event()))
                    .toList());
        }
    }

    /** An empty database as the service's first version made it: the event log's later tables are made below the service's own. */
    private void forgetAll() throws SQLException {
        try (Connection connection = surroundings.database().login("status").open();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate event_offset, untold_host, told_end, " + String.join(", ", TABLES));
            statement.execute("alter table event_offset drop column types");
            statement.execute("delete from flyway_schema_history where version in ('3', '4')");
        }
    }

    private void awaitRead() {
        await().untilAsserted(() -> assertThat(ask("select topic || '-' || partition || ' ' || next_offset"
                        + " from event_offset where next_offset > 0"))
                .isEqualTo(ends()));
    }

    private List<String> ends() throws Exception {
        Map<TopicPartition, OffsetSpec> partitions = Stream.of(Topic.HOST_EVENTS, Topic.OUTCOMES)
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(topic.address(), number)))
                .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(partitions).all().get();
        return ends.entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .map(end -> end.getKey() + " " + end.getValue().offset())
                .sorted()
                .toList();
    }

    private List<String> ask(String query) throws SQLException {
        try (Connection connection = surroundings.database().login("status").open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Stream.Builder<String> answers = Stream.builder();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers.build().sorted().toList();
        }
    }
}
