package dev.stagecraft.work.postgres;

import static dev.stagecraft.work.Samples.created;
import static dev.stagecraft.work.Samples.dockerReady;
import static dev.stagecraft.work.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.kafka.TopicSetup;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.platform.broker.EmbeddedBroker;
import dev.stagecraft.platform.database.OlderCopy;
import dev.stagecraft.work.postgres.RecordingStep.Run;
import dev.stagecraft.work.postgres.WorkTable.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a working service are restored from an older copy, and Kafka forgets its group; broker and database are real. */
class RestoredRowsIT {
    private static final HostVersion RESTING = version("resting", 1, 1);
    private static final HostVersion MOVED = version("moved", 1, 2);
    private static final HostVersion SLOW = version("slow", 1, 1);
    private static final HostVersion LATE = version("late", 1, 1);

    private EmbeddedBroker broker;
    private TestDatabase database;
    private HostLog log;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = new TestDatabase(folder.resolve("database"));
        TopicSetup.ensure(kafka(), true);
        log = new HostLog(kafka());
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        database.close();
        broker.close();
    }

    @Test
    void aStepLooksAgainAtWhatIsWantedAndSaysTheSame() throws Exception {
        looksAgainAtWhatIsWanted(Gate.NONE, new RecordingStep(Step.DOCKER));
    }

    @Test
    void aStepWithAGateLooksAgainAtWhatIsWantedAndSaysTheSame() throws Exception {
        looksAgainAtWhatIsWanted(Gate.REQUIRED, new RecordingStep(Step.NETWORK));
    }

    private void looksAgainAtWhatIsWanted(Gate gate, RecordingStep step) throws Exception {
        try (OlderCopy copy = workOnAfterACopy(gate, step);
                Admin admin = Admin.create(kafka())) {
            admin.deleteConsumerGroups(List.of(RunningStep.group(step))).all().get();
            copy.putBack(() -> {});
        }
        List<Run> before = List.copyOf(step.runs());
        want(gate, LATE);
        try (RunningStep again = new RunningStep(kafka(), database.dataSource(), gate, step)) {
            again.start();
            awaitSaid(1, step, LATE);
            awaitSaid(2, step, MOVED);
            awaitSaid(2, step, SLOW);
        }
        List<Run> after = step.runs().subList(before.size(), step.runs().size());
        assertThat(after).extracting(Run::host).containsExactlyInAnyOrder(LATE, MOVED, SLOW);
        assertThat(after).allSatisfy(run -> assertThat(before)
                .filteredOn(Run::host, run.host())
                .allMatch(earlier -> earlier.claim() < run.claim()));
        assertThat(log.said(step.done(RESTING))).isOne();
    }

    /** The copy knows a host as it stays, one at an older version, and one that is being worked on. */
    private OlderCopy workOnAfterACopy(Gate gate, RecordingStep step) throws Exception {
        try (RunningStep service = new RunningStep(kafka(), database.dataSource(), gate, step)) {
            service.start();
            want(gate, RESTING);
            want(gate, version("moved", 1, 1));
            want(gate, SLOW);
            awaitSaid(1, step, RESTING);
            awaitSaid(1, step, version("moved", 1, 1));
            await().until(() -> step.runs().size() == 3 && database.count("claimed_by is not null") == 1);
            OlderCopy copy = OlderCopy.of(database.login());
            step.goOn().countDown();
            want(gate, MOVED);
            awaitSaid(1, step, MOVED);
            awaitSaid(1, step, SLOW);
            return copy;
        }
    }

    private void want(Gate gate, HostVersion host) {
        log.tell(created(host.id().name(), host.incarnation(), host.generation()));
        if (gate == Gate.REQUIRED) {
            log.tell(dockerReady(host.id().name(), host.incarnation(), host.generation()));
        }
    }

    private void awaitSaid(int times, RecordingStep step, HostVersion host) {
        await().until(() -> log.said(step.done(host)) == times);
    }

    private Map<String, Object> kafka() {
        return Map.copyOf(broker.adminProperties());
    }
}
