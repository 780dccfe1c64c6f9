package dev.stagecraft.status.wiring;

import dev.stagecraft.eventlog.OutboxThread;
import dev.stagecraft.eventlog.kafka.EventLogReader;
import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.eventlog.kafka.KafkaLogTail;
import dev.stagecraft.eventlog.kafka.ReaderSettings;
import dev.stagecraft.eventlog.kafka.TopicSetup;
import dev.stagecraft.events.Topic;
import dev.stagecraft.status.postgres.PanacheStandings;
import dev.stagecraft.status.postgres.PostgresProjectionStore;
import dev.stagecraft.status.postgres.PostgresTellings;
import dev.stagecraft.status.projection.ProjectEvents;
import dev.stagecraft.status.readiness.Standings;
import dev.stagecraft.status.rest.ClientPatience;
import dev.stagecraft.status.stream.EventStreams;
import dev.stagecraft.status.telling.TellHosts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the service of its parts and starts and stops them in order. */
@ApplicationScoped
class StatusWiring {
    private static final String SERVICE = "status";
    private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(100);

    private final StatusConfiguration configuration;
    private final Map<String, Object> kafka;
    private final DataSource dataSource;
    private final PostgresProjectionStore store;
    private final EventStreams streams;
    private @Nullable Parts parts;

    StatusWiring(
            StatusConfiguration configuration,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource dataSource) {
        this.configuration = configuration;
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.store = new PostgresProjectionStore(dataSource);
        this.streams = new EventStreams(
                () -> new KafkaLogTail(kafka, EventStreams.topics()),
                store::places,
                configuration.streams().limit(),
                configuration.streams().heartbeat(),
                InstantSource.system());
    }

    private record Parts(KafkaEventPublisher publisher, OutboxThread telling, EventLogReader reader) {}

    @Produces
    @Singleton
    Standings standings() {
        return new PanacheStandings();
    }

    @Produces
    @Singleton
    EventStreams streams() {
        return streams;
    }

    @Produces
    @Singleton
    ClientPatience patience() {
        return new ClientPatience(configuration.streams().unread());
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        TopicSetup.ensure(kafka, configuration.topics().create());
        KafkaEventPublisher publisher = new KafkaEventPublisher(kafka, SERVICE, InstantSource.system());
        TellHosts tell = new TellHosts(new PostgresTellings(dataSource, new PanacheStandings()), publisher);
        OutboxThread telling = new OutboxThread("tell-hosts", BETWEEN_TELLINGS, tell::some);
        EventLogReader reader = new EventLogReader(
                new ReaderSettings(
                        kafka,
                        "stagecraft-" + SERVICE,
                        List.of(Set.of(Topic.HOST_EVENTS, Topic.OUTCOMES), Set.of()),
                        ProjectEvents::wants,
                        ReaderSettings.UNHURRIED),
                new ProjectEvents(store, telling::wake, telling::start),
                publisher.deadLetters());
        parts = new Parts(publisher, telling, reader);
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        streams.close();
        if (parts != null) {
            parts.reader().close();
            parts.telling().close();
            parts.publisher().close();
        }
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
}
