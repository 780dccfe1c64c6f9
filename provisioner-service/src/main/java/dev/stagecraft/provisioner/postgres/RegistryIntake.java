package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.eventlog.postgres.OffsetTable;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.outcome.InfraOutcome;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.request.Acceptance;
import dev.stagecraft.work.postgres.WorkTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
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
        RegistryBatch registered = registry.batch(hosts(batch));
        for (ReceivedEvent received : batch.events()) {
            switch (received.event()) {
                case InfraRequest request -> wanted.addAll(registered.accept(request));
                case InfraOutcome outcome -> registered.recall(outcome);
                case HostRequested asked -> {
                    if (registered.recall(asked)) {
                        wanted.add(asked);
                    }
                }
                case HostEvent event -> registered.observe(event);
                default -> throw new IllegalStateException("not asked for: " + received);
            }
        }
        registered.end();
        try (Connection connection = dataSource.getConnection()) {
            table.want(connection, wanted);
            OffsetTable.store(connection, batch.next());
        } catch (SQLException e) {
            throw new IllegalStateException("rows cannot be moved: " + e.getMessage(), e);
        }
    }

    private static Set<HostId> hosts(EventBatch batch) {
        Set<HostId> hosts = new HashSet<>();
        for (ReceivedEvent received : batch.events()) {
            switch (received.event()) {
                case InfraRequest request -> hosts.addAll(Acceptance.hosts(request));
                case RequestAccepted accepted ->
                    accepted.hosts().forEach(host -> hosts.add(host.host().id()));
                case HostEvent event -> hosts.add(event.host().id());
                default -> {
                    continue;
                }
            }
        }
        return hosts;
    }
}
