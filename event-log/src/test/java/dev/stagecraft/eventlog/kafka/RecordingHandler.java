package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.postgres.OffsetTable;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Keeps its place in a real database, and what it was handed in memory. */
final class RecordingHandler implements BatchHandler {
    private final DataSource dataSource;
    private final List<Event> handled = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile int caughtUpAfter = -1;

    RecordingHandler(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    List<Event> handled() {
        return handled;
    }

    /** How much it had been handed when it was told to have caught up; -1 before. */
    int caughtUpAfter() {
        return caughtUpAfter;
    }

    /** From now on its database does not answer, or does again. */
    void away(boolean gone) {
        away = gone;
    }

    /** The largest offset that is stored. */
    long furthest() {
        return places(Arrays.stream(Topic.values())
                        .flatMap(topic ->
                                IntStream.range(0, Topic.PARTITIONS).mapToObj(number -> new Partition(topic, number)))
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .mapToLong(Place::next)
                .max()
                .orElse(0);
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        try (Connection connection = connection()) {
            return OffsetTable.load(connection, partitions);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void handle(EventBatch batch) {
        try (Connection connection = connection()) {
            OffsetTable.store(connection, batch.next());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        batch.events().forEach(received -> handled.add(received.event()));
    }

    @Override
    public void caughtUp() {
        caughtUpAfter = handled.size();
    }

    private Connection connection() throws SQLException {
        if (away) {
            throw new SQLException("the database is away");
        }
        return dataSource.getConnection();
    }
}
