package dev.stagecraft.provisioner.wiring;

import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.eventlog.OutboxThread;
import dev.stagecraft.eventlog.kafka.EventLogReader;
import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.eventlog.kafka.ReaderSettings;
import dev.stagecraft.eventlog.kafka.TopicSetup;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.creation.CreateHost;
import dev.stagecraft.provisioner.creation.HostProviders;
import dev.stagecraft.provisioner.postgres.Announcements;
import dev.stagecraft.provisioner.postgres.Registry;
import dev.stagecraft.provisioner.postgres.RegistryIntake;
import dev.stagecraft.provisioner.request.Acceptance;
import dev.stagecraft.provisioner.request.RequestRules;
import dev.stagecraft.provisioner.statichosts.StaticHostProvider;
import dev.stagecraft.work.RunnerSettings;
import dev.stagecraft.work.WorkRunner;
import dev.stagecraft.work.Workshop;
import dev.stagecraft.work.postgres.PostgresWorkStore;
import dev.stagecraft.work.postgres.WorkTable;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the provisioner of its parts and starts and stops them in order. */
@ApplicationScoped
class ProvisionerWiring {
    private static final String SERVICE = "provisioner";

    private final ProvisionerConfiguration configuration;
    private final Map<String, Object> kafka;
    private final DataSource dataSource;
    private final EntityManager entities;
    private final HostProviders providers = new HostProviders(List.of(new StaticHostProvider()));
    private @Nullable Parts parts;

    ProvisionerWiring(
            ProvisionerConfiguration configuration,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource dataSource,
            EntityManager entities) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.entities = entities;
    }

    private record Parts(WorkRunner runner, OutboxThread announcements, EventLogReader reader) {}

    @Produces
    @Singleton
    RequestRules rules() {
        return new RequestRules(providers::problems);
    }

    @Produces
    @Singleton
    KafkaEventPublisher publisher() {
        return new KafkaEventPublisher(kafka, SERVICE, InstantSource.system());
    }

    void start(@Observes StartupEvent event, KafkaEventPublisher publisher, RequestRules rules)
            throws InterruptedException {
        TopicSetup.ensure(kafka, configuration.topics().create());
        Registry registry = new Registry(new Acceptance(rules));
        WorkTable table = new WorkTable(Gate.NONE);
        WorkRunner runner = runner(table, registry, publisher);
        OutboxThread announcements =
                new OutboxThread("announcements", Duration.ZERO, new Announcements(publisher, entities)::some);
        RegistryIntake intake = new RegistryIntake(dataSource, registry, table, () -> {
            announcements.wake();
            runner.wake();
        });
        EventLogReader reader = new EventLogReader(
                new ReaderSettings(
                        kafka,
                        "stagecraft-" + SERVICE,
                        List.of(Set.of(Topic.OUTCOMES), Set.of(Topic.HOST_EVENTS), Set.of(Topic.REQUESTS)),
                        ProvisionerWiring::concerns,
                        ReaderSettings.UNHURRIED),
                intake,
                publisher.deadLetters().onlyOf(Topic.REQUESTS));
        parts = new Parts(runner, announcements, reader);
        announcements.start();
        runner.start();
        reader.start();
    }

    /**
     * Requests, what becomes of hosts, and what the provisioner itself has said, which it may have forgotten. Of retries it has
     * nothing to know: a host is as far as it was.
     */
    private static boolean concerns(Class<? extends Event> type) {
        return InfraRequest.class.isAssignableFrom(type)
                || (HostEvent.class.isAssignableFrom(type) && type != StepRetrying.class)
                || Set.of(RequestAccepted.class, RequestRejected.class, RequestCompleted.class)
                        .contains(type);
    }

    void stop(@Observes ShutdownEvent event, KafkaEventPublisher publisher) {
        if (parts != null) {
            parts.reader().close();
            parts.runner().close();
            parts.announcements().close();
        }
        publisher.close();
    }

    boolean reading() {
        return parts != null && parts.reader().reading();
    }

    long unknown() {
        return parts == null ? 0 : parts.reader().unknown();
    }

    long malformed() {
        return parts == null ? 0 : parts.reader().malformed();
    }

    private WorkRunner runner(WorkTable table, Registry registry, EventPublisher publisher) {
        RunnerSettings usual = RunnerSettings.USUAL;
        ProvisionerConfiguration.Work work = configuration.work();
        return new WorkRunner(new Workshop(
                new CreateHost(providers, registry::access),
                new PostgresWorkStore(dataSource, table, UUID.randomUUID(), work.lease()),
                publisher,
                (wanted, failure) -> Duration.ZERO,
                new RunnerSettings(
                        work.concurrency(),
                        usual.poll(),
                        work.lease().dividedBy(3),
                        usual.stopWithin(),
                        usual.retries()),
                InstantSource.system()));
    }
}
