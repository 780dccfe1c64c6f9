package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Origin;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.status.postgres.PostgresProjectionStore;
import dev.stagecraft.status.projection.ProjectEvents;
import dev.stagecraft.status.projection.ProjectedRows;
import dev.stagecraft.status.projection.ProjectionStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Encoded events to committed rows, as the status service takes them in, beside the same batches by bare JDBC: from bytes, by
 * way of the codec and the reduction; without Kafka.
 */
class ProjectionBenchmark {
    private static final int EVENTS = Integer.getInteger("events", 300_000);
    /** As many as the service's reader takes at a time. */
    private static final int BATCH = 2_000;

    private static final double AT_LEAST_OF_BARE = 0.4;
    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void keepsUpWithBareJdbc(@TempDir Path folder) throws Exception {
        List<List<EncodedEvent>> batches = batches();
        BareProjection bare = new BareProjection(reduced(batches));
        try (ProjectionDatabase database = ProjectionDatabase.start(folder)) {
            assertThat(database.ask("show fsync")).isEqualTo("on");
            assertThat(database.ask("show synchronous_commit")).isEqualTo("on");
            double bareFirst = bare(database, bare);
            String rows = rows(database);
            double oursFirst = ours(database, batches);
            assertThat(rows(database)).isEqualTo(rows);
            double oursLast = ours(database, batches);
            double bareLast = bare(database, bare);

            double ratio = (oursFirst + oursLast) / (bareFirst + bareLast);
            Results results = new Results("projection")
                    .put("events", EVENTS)
                    .put("eventsInABatch", BATCH)
                    .put("decodingAloneSeconds", decodingAlone(batches))
                    .put("oursOverBare", ratio);
            results.node("eventsPerSecond")
                    .put("bareFirst", bareFirst)
                    .put("oursFirst", oursFirst)
                    .put("oursLast", oursLast)
                    .put("bareLast", bareLast);
            results.print();
            assertThat(ratio).isGreaterThanOrEqualTo(AT_LEAST_OF_BARE);
        }
    }

    private static double bare(ProjectionDatabase database, BareProjection bare) throws SQLException {
        database.renew();
        return EVENTS / seconds(bare.write(database.dataSource()));
    }

    private static double ours(ProjectionDatabase database, List<List<EncodedEvent>> batches) throws SQLException {
        database.renew();
        return EVENTS / seconds(project(batches, projection(new PostgresProjectionStore(database.dataSource()))));
    }

    private static Duration project(List<List<EncodedEvent>> batches, ProjectEvents projection) {
        long begun = System.nanoTime();
        long offset = 0;
        for (List<EncodedEvent> batch : batches) {
            projection.handle(received(batch, offset));
            offset += batch.size();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Without anybody who tells of it. */
    private static ProjectEvents projection(ProjectionStore store) {
        return new ProjectEvents(store, () -> {}, () -> {});
    }

    private static double decodingAlone(List<List<EncodedEvent>> batches) {
        long begun = System.nanoTime();
        batches.forEach(batch -> received(batch, 0));
        return seconds(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static List<List<EncodedEvent>> batches() {
        List<EncodedEvent> events = FleetHistory.of(EVENTS);
        return IntStream.iterate(0, from -> from < EVENTS, from -> from + BATCH)
                .mapToObj(from -> events.subList(from, Math.min(from + BATCH, EVENTS)))
                .toList();
    }

    private static List<ProjectedRows> reduced(List<List<EncodedEvent>> batches) {
        List<ProjectedRows> reduced = new ArrayList<>();
        project(batches, projection(new Remembering(reduced)));
        return reduced;
    }

    private static EventBatch received(List<EncodedEvent> records, long offset) {
        List<ReceivedEvent> events = new ArrayList<>();
        Map<Partition, Place> next = new HashMap<>();
        for (EncodedEvent record : records) {
            Partition partition =
                    new Partition(record.topic(), Math.floorMod(record.key().hashCode(), Topic.PARTITIONS));
            events.add(new ReceivedEvent(new Origin(partition, offset + events.size(), TIME), event(record)));
            next.put(partition, new Place(offset + events.size(), Set.of("all")));
        }
        return new EventBatch(events, next);
    }

    private static Event event(EncodedEvent record) {
        return switch (EventCodec.decode(record.topic(), record.key(), record.headers(), record.value())) {
            case Decoded.Known(Event event) -> event;
            case Decoded.Unknown(String type) -> throw new IllegalStateException("unknown: " + type);
            case Decoded.Malformed(String reason) -> throw new IllegalStateException(reason);
        };
    }

    /** What stands, as one number: rows of every table in the order of their text. */
    private static String rows(ProjectionDatabase database) throws SQLException {
        StringBuilder sums = new StringBuilder();
        for (String table : List.of("host", "host_detail", "host_step", "request", "request_host")) {
            sums.append(database.ask(
                    "select count(*) || ' ' || sum(hashtext(t::text)::bigint) || ';' from %s t".formatted(table)));
        }
        return sums.toString();
    }

    /** Keeps what would be stored. */
    private record Remembering(List<ProjectedRows> rows) implements ProjectionStore {
        @Override
        public Map<Partition, Place> places(Set<Partition> partitions) {
            return Map.of();
        }

        @Override
        public void store(ProjectedRows stored, Map<Partition, Place> next) {
            rows.add(stored);
        }
    }
}
