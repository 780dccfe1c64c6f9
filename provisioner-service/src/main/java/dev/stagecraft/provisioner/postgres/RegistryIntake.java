package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.eventlog.postgres.OffsetTable;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.outcome.InfraOutcome;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.work.postgres.WorkTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Moves registry, rows and offsets by what was read, in one transaction, then wakes those who work and those who tell. */
public final class RegistryIntake implements BatchHandler {
    private final DataSource dataSource;
    private final Registry registry;
    private final WorkTable table;
    private final Runnable wake;

    public RegistryIntake(DataSource dataSource, Registry registry, WorkTable table, Runnable wake) {
        this.dataSource = dataSource;
        this.registry = registry;
        this.table = table;
        this.wake = wake;
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        try (Connection connection = dataSource.getConnection()) {
            return OffsetTable.load(connection, partitions);
        } catch (SQLException e) {
            throw new IllegalStateException("places cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void handle(EventBatch batch) {
        QuarkusTransaction.requiringNew().run(() -> move(batch));
        if (!batch.events().isEmpty()) {
            wake.run();
        }
    }

    @Override
    public void caughtUp() {
        QuarkusTransaction.requiringNew().run(registry::caughtUp);
        wake.run();
    }

    private void move(EventBatch batch) {
        List<HostRequested> wanted = new ArrayList<>();
        for (ReceivedEvent received : batch.events()) {
            switch (received.event()) {
                case InfraRequest request -> wanted.addAll(registry.accept(request));
                case InfraOutcome outcome -> registry.recall(outcome);
                case HostRequested asked -> {
                    if (registry.recall(asked)) {
                        wanted.add(asked);
                    }
                }
                case HostEvent event -> registry.observe(event);
                default -> throw new IllegalStateException("not asked for: " + received);
            }
        }
        try (Connection connection = dataSource.getConnection()) {
            table.want(connection, wanted);
            OffsetTable.store(connection, batch.next());
        } catch (SQLException e) {
            throw new IllegalStateException("rows cannot be moved: " + e.getMessage(), e);
        }
    }
}
