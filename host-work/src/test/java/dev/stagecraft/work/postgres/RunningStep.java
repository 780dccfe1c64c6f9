package dev.stagecraft.work.postgres;

import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.kafka.EventLogReader;
import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.eventlog.kafka.ReaderSettings;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.RetryPolicy;
import dev.stagecraft.work.RunnerSettings;
import dev.stagecraft.work.WorkRunner;
import dev.stagecraft.work.Workshop;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** A step as a service runs it: from the log into rows, worked on, and said on the log. */
final class RunningStep implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(2);

    private final KafkaEventPublisher publisher;
    private final WorkRunner runner;
    private final EventLogReader reader;

    /** Not started yet; a step with a gate waits for Docker. */
    RunningStep(Map<String, Object> kafka, DataSource dataSource, Gate gate, HostStep step) {
        Set<Class<? extends HostEvent>> gates = gate == Gate.REQUIRED ? Set.of(DockerReady.class) : Set.of();
        WorkTable table = new WorkTable(gate);
        publisher = new KafkaEventPublisher(kafka, "test", InstantSource.system());
        runner = new WorkRunner(new Workshop(
                step,
                new PostgresWorkStore(dataSource, table, UUID.randomUUID(), LEASE),
                publisher,
                (wanted, failure) -> Duration.ZERO,
                new RunnerSettings(
                        20,
                        Duration.ofMillis(50),
                        LEASE.dividedBy(4),
                        Duration.ofSeconds(5),
                        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(10))),
                InstantSource.system()));
        reader = new EventLogReader(
                new ReaderSettings(
                        kafka,
                        group(step),
                        Set.of(Topic.HOST_EVENTS),
                        type -> type == HostCreated.class || gates.contains(type)),
                new WorkIntake(dataSource, table, step.step(), host -> true, gates, runner::wake),
                DeadLetters.LEFT_TO_OTHERS);
    }

    void start() {
        runner.start();
        reader.start();
    }

    static String group(HostStep step) {
        return "stagecraft-" + step.step().word();
    }

    @Override
    public void close() {
        reader.close();
        runner.close();
        publisher.close();
    }
}
