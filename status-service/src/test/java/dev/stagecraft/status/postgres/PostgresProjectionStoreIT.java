package dev.stagecraft.status.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.readiness.Readiness;
import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.status.AnyHistory;
import dev.stagecraft.status.Told;
import dev.stagecraft.status.projection.ProjectEvents;
import dev.stagecraft.status.projection.StepWords;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresProjectionStoreIT {
    private static final List<String> TABLES =
            List.of("host", "host_detail", "host_step", "request", "request_host", "unready_host");
    private static final Partition PARTITION = new Partition(Topic.HOST_EVENTS, 3);
    private static final Place PLACE = new Place(1, Set.of());
    private static StatusDatabase database;

    private PostgresProjectionStore store;
    private ProjectEvents projection;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = StatusDatabase.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        store = new PostgresProjectionStore(database.dataSource());
        projection = new ProjectEvents(store, () -> {}, () -> {});
        empty();
    }

    private static void empty() throws SQLException {
        database.run("truncate event_offset, " + String.join(", ", TABLES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void endsAlikeInAnyOrderInAnyBatchesAndWithAnyRepetition(long seed) throws SQLException {
        List<ReceivedEvent> history = AnyHistory.of(seed, 300);
        read(history);
        Map<String, List<String>> atOnce = rows();
        assertThat(atOnce.values()).doesNotContain(List.of());
        Random random = new Random(seed);
        for (int shuffle = 0; shuffle < 6; shuffle++) {
            empty();
            List<ReceivedEvent> told = new ArrayList<>(history);
            told.addAll(history.subList(0, random.nextInt(history.size())));
            Collections.shuffle(told, random);
            int batch = 1 + random.nextInt(60);
            for (int from = 0; from < told.size(); from += batch) {
                read(told.subList(from, Math.min(from + batch, told.size())));
            }
            assertThat(rows()).as("seed %d, shuffle %d", seed, shuffle).isEqualTo(atOnce);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {55, 89})
    void keepsTheReportThatStandsByTheFold(long seed) throws SQLException {
        Map<String, Readiness> folded = new LinkedHashMap<>();
        for (ReceivedEvent received : AnyHistory.of(seed, 300)) {
            read(List.of(received));
            if (received.event() instanceof HostEvent event) {
                Optional<StepReport> report = StepReport.of(event);
                folded.putIfAbsent(event.host().id().toString(), Readiness.NOTHING_KNOWN);
                report.ifPresent(
                        said -> folded.computeIfPresent(event.host().id().toString(), (id, known) -> known.with(said)));
            }
        }
        assertThat(stored()).isEqualTo(folded);
    }

    @Test
    void storesThePlaceInTheLogWithTheRows() {
        Place place = new Place(7, Set.of("one", "two"));
        assertThat(store.places(Set.of(PARTITION))).isEmpty();

        projection.handle(new EventBatch(List.of(), Map.of(PARTITION, place)));

        assertThat(store.places(Set.of(PARTITION))).containsExactly(Map.entry(PARTITION, place));
    }

    @Test
    void storesNeitherWhereOneCannotBeStored() throws SQLException {
        database.run("alter table event_offset rename to event_offset_away");
        try {
            EventBatch batch = new EventBatch(
                    List.of(Told.at(1, Told.docker(Told.host("lab/a", 1, 1)))), Map.of(PARTITION, PLACE));
            assertThatThrownBy(() -> projection.handle(batch)).hasMessageContaining("event_offset");
        } finally {
            database.run("alter table event_offset_away rename to event_offset");
        }
        assertThat(rows().get("host_step")).isEmpty();
    }

    private void read(List<ReceivedEvent> events) {
        projection.handle(new EventBatch(events, Map.of(PARTITION, PLACE)));
    }

    private static Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(table, database.ask("select t::text from %s t order by 1".formatted(table)));
        }
        return rows;
    }

    private static Map<String, Readiness> stored() throws SQLException {
        Map<String, Readiness> stored = new LinkedHashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from host_step order by host, step")) {
            while (rows.next()) {
                HostStepEntity row = row(rows);
                stored.merge(
                        rows.getString("host"),
                        Readiness.NOTHING_KNOWN.with(row.report().report()),
                        PostgresProjectionStoreIT::together);
            }
        }
        return stored;
    }

    private static Readiness together(Readiness one, Readiness other) {
        var latest = new EnumMap<>(one.latest());
        latest.putAll(other.latest());
        return new Readiness(latest);
    }

    private static HostStepEntity row(ResultSet row) throws SQLException {
        HostStepEntity entity = new HostStepEntity();
        entity.key = new HostStepEntity.Key(
                row.getString("host"), StepWords.step(row.getString("step")).word());
        entity.incarnation = row.getInt("incarnation");
        entity.generation = row.getInt("generation");
        entity.round = row.getInt("round");
        entity.attempt = row.getInt("attempt");
        entity.rank = row.getInt("rank");
        entity.said = row.getString("said");
        entity.since = Instant.EPOCH.toEpochMilli();
        return entity;
    }
}
