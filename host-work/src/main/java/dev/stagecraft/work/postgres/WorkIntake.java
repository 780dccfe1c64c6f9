package dev.stagecraft.work.postgres;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.eventlog.postgres.OffsetTable;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepDoubted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Moves rows and offsets by what was read, in one transaction, then wakes those who work. */
public final class WorkIntake implements BatchHandler {
    private final Database database;
    private final WorkTable table;
    private final Step step;
    private final Predicate<HostCreated> wanted;
    private final Set<Class<? extends HostEvent>> gates;
    private final Runnable wake;

    /**
     * An intake for one step; one that was doubted is looked at.
     *
     * @param wanted whether the step is wanted of a host that was created
     * @param gates the events that open the way; none for a step without gate
     * @param wake called after each commit that may have made work due
     */
    public WorkIntake(
            DataSource dataSource,
            WorkTable table,
            Step step,
            Predicate<HostCreated> wanted,
            Set<Class<? extends HostEvent>> gates,
            Runnable wake) {
        this.database = new Database(dataSource);
        this.table = table;
        this.step = step;
        this.wanted = wanted;
        this.gates = Set.copyOf(gates);
        this.wake = wake;
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        return database.transaction(connection -> OffsetTable.load(connection, partitions));
    }

    @Override
    public void handle(EventBatch batch) {
        database.transaction(connection -> move(connection, batch));
        if (!batch.events().isEmpty()) {
            wake.run();
        }
    }

    private EventBatch move(Connection connection, EventBatch batch) throws SQLException {
        List<HostEvent> events = batch.events().stream()
                .map(ReceivedEvent::event)
                .filter(HostEvent.class::isInstance)
                .map(HostEvent.class::cast)
                .toList();
        Map<Boolean, List<HostCreated>> created = events.stream()
                .filter(HostCreated.class::isInstance)
                .map(HostCreated.class::cast)
                .collect(Collectors.partitioningBy(wanted));
        table.want(connection, created.getOrDefault(true, List.of()));
        table.drop(connection, created.getOrDefault(false, List.of()));
        table.open(
                connection,
                events.stream().filter(e -> gates.contains(e.getClass())).toList());
        table.look(
                connection,
                events.stream()
                        .filter(e -> e instanceof StepDoubted doubted && doubted.step() == step)
                        .toList());
        OffsetTable.store(connection, batch.next());
        return batch;
    }
}
