package dev.stagecraft.steps.service;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.ReusedAccess;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.kafka.EventLogReader;
import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.eventlog.kafka.ReaderSettings;
import dev.stagecraft.eventlog.kafka.TopicSetup;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.secrets.SecretFolder;
import dev.stagecraft.steps.Deadlines;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.PlacedSecrets;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.RunnerSettings;
import dev.stagecraft.work.WorkRunner;
import dev.stagecraft.work.Workshop;
import dev.stagecraft.work.postgres.PostgresWorkStore;
import dev.stagecraft.work.postgres.WorkIntake;
import dev.stagecraft.work.postgres.WorkTable;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import dev.stagecraft.work.postgres.WorkTable.Looks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A service that does one step on hosts: reads what is wanted into rows, works on them over SSH, says what came of it. */
public final class StepService implements AutoCloseable {
    /** Whoever asks again after a few minutes, or tries again, finds a way in; so many take some 10 MB. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST_KEPT = 64;

    private final StepConfiguration configuration;
    private final HostAccess access;
    private final KafkaEventPublisher publisher;
    private final WorkRunner runner;
    private final EventLogReader reader;
    private final Map<String, Object> kafka;

    /** What a step is made with. */
    public record Tools(HostLogin login, PlacedSecrets secrets, Deadlines deadlines) {}

    /**
     * The step of a service.
     *
     * @param wantedOf whether the step is wanted of a host at all
     * @param looksAt whether this service is the one that looks at a host while it is well, where its specification asks for that
     * @param gates the events that a host waits for before its step may begin; none: it begins once it is created
     */
    public record Plan(
            Predicate<HostCreated> wantedOf,
            Predicate<HostCreated> looksAt,
            Set<Class<? extends HostEvent>> gates,
            Function<Tools, HostStep> step) {
        public Plan {
            gates = Set.copyOf(gates);
        }

        private Optional<Looks> looks(HostEvent wanted) {
            return wanted instanceof HostCreated host
                    ? host.specification().verifyEvery().map(every -> new Looks(every, looksAt.test(host)))
                    : Optional.empty();
        }

        private boolean readsOf(Class<? extends Event> type) {
            return type == HostCreated.class || type == StepDoubted.class || gates.contains(type);
        }
    }

    /**
     * The service, not started yet.
     *
     * @param name the service's name
     * @param kafka how to reach the broker
     */
    public StepService(
            String name, StepConfiguration configuration, Map<String, Object> kafka, DataSource dataSource, Plan plan) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.access = new ReusedAccess(new MinaHostAccess(), KEPT, MOST_KEPT);
        this.publisher = new KafkaEventPublisher(kafka, name, InstantSource.system());
        WorkTable table = new WorkTable(plan.gates().isEmpty() ? Gate.NONE : Gate.REQUIRED, plan::looks);
        Deadlines deadlines = deadlines(configuration.deadlines());
        HostStep step = plan.step().apply(tools(name, deadlines));
        this.runner = new WorkRunner(new Workshop(
                step,
                new PostgresWorkStore(
                        dataSource,
                        table,
                        UUID.randomUUID(),
                        configuration.work().lease()),
                publisher,
                deadlines::patience,
                settings(configuration.work()),
                InstantSource.system()));
        this.reader = new EventLogReader(
                new ReaderSettings(kafka, "stagecraft-" + name, Set.of(Topic.HOST_EVENTS), plan::readsOf),
                new WorkIntake(dataSource, table, step.step(), plan.wantedOf(), plan.gates(), runner::wake),
                DeadLetters.LEFT_TO_OTHERS);
    }

    /** Returns once the topics are there; work begins as soon as the rows are read. */
    public void start() throws InterruptedException {
        TopicSetup.ensure(kafka, configuration.topics().create());
        runner.start();
        reader.start();
    }

    /** Whether what stands in the log is being read into rows. */
    public boolean reading() {
        return reader.reading();
    }

    /** How many records of an unknown type were skipped since the start. */
    public long unknown() {
        return reader.unknown();
    }

    /** How many malformed records were met since the start. */
    public long malformed() {
        return reader.malformed();
    }

    @Override
    public void close() {
        reader.close();
        runner.close();
        access.close();
        publisher.close();
    }

    private Tools tools(String name, Deadlines deadlines) {
        PlacedSecrets secrets =
                new PlacedSecrets(new SecretFolder(configuration.secrets().folder()));
        return new Tools(
                new HostLogin(name, access, secrets, configuration.work().login()), secrets, deadlines);
    }

    private static RunnerSettings settings(StepConfiguration.Work work) {
        RunnerSettings usual = RunnerSettings.USUAL;
        return new RunnerSettings(
                work.concurrency(), usual.poll(), work.lease().dividedBy(3), usual.stopWithin(), usual.retries());
    }

    private static Deadlines deadlines(StepConfiguration.Deadlines set) {
        return new Deadlines(
                set.sshExisting(),
                set.sshCreated(),
                set.loginCreated(),
                set.cloudInit(),
                set.packageLock(),
                set.installation(),
                set.verification(),
                set.network());
    }
}
