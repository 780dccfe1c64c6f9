package dev.stagecraft.status;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.eventlog.kafka.TopicSetup;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.status.HostStatus;
import dev.stagecraft.events.status.HostStatus.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service says of hosts itself: two replicas on a real broker and a real database, one of them killed. */
class HostsToldIT {
    private static final int HOSTS = 40;
    private static final int HELD_UP = 7;

    private Path folder;
    private Surroundings surroundings;
    private TestLog log;
    private int seconds;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        folder = temporary;
        surroundings = Surroundings.start(folder);
        log = new TestLog(surroundings.broker().clientProperties());
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        surroundings.close();
    }

    @Test
    void saysOfEachHostOnceThatItIsReadyOrNotHoweverOftenItHearsIt() throws Exception {
        try (RunningService _ = surroundings.replica(folder.resolve("one"), Map.of());
                RunningService other = surroundings.replica(folder.resolve("other"), Map.of())) {
            tell(history(1));
            awaitStatus(1);
            other.kill();
            tell(history(1));
            tell(history(2));
            awaitStatus(2);
            tell(history(1));
            tell(history(3));
            awaitStatus(3);
        }
        Map<String, List<TestLog.Known>> said = log.known(Set.of(Topic.OUTCOMES)).stream()
                .filter(known -> known.event() instanceof HostReady || known.event() instanceof HostNotReady)
                .collect(groupingBy(TestLog.Known::id));
        assertThat(said.values())
                .allSatisfy(repeats -> assertThat(new HashSet<>(repeats)).hasSize(1));
        assertThat(said.keySet()).containsAll(ends(3).toList());
        assertThat(said.keySet())
                .isSubsetOf(Stream.of(1, 2, 3).flatMap(HostsToldIT::ends).collect(toSet()));
    }

    @Test
    void saysOfAPastThatItReadsAnewOnlyHowItEnded() throws Exception {
        TopicSetup.ensure(Map.copyOf(surroundings.broker().clientProperties()), true);
        tell(history(1));
        tell(history(2));
        try (RunningService _ = surroundings.replica(folder.resolve("late"), Map.of())) {
            awaitStatus(2);
        }
        assertThat(log.known(Set.of(Topic.OUTCOMES)))
                .extracting(TestLog.Known::id)
                .containsExactlyInAnyOrderElementsOf(ends(2).toList());
        assertThat(log.known(Set.of(Topic.HOST_STATUS))).hasSize(HOSTS);
    }

    private void awaitStatus(int generation) {
        await().pollInterval(TestLog.BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(latest()).hasSize(HOSTS).allSatisfy((id, status) -> {
                    assertThat(status.host().generation()).isEqualTo(generation);
                    assertThat(status.verdict()).isEqualTo(isHeldUp(status.host()) ? Verdict.FAILED : Verdict.READY);
                }));
    }

    private Map<String, HostStatus> latest() {
        return log.known(Set.of(Topic.HOST_STATUS)).stream()
                .map(known -> (HostStatus) known.event())
                .collect(toMap(HostStatus::key, status -> status, (older, newer) -> newer));
    }

    private static Stream<String> ends(int generation) {
        return hosts(generation)
                .map(host -> isHeldUp(host) ? host + ".0.1.docker:host.not-ready" : host + ".0:host.ready");
    }

    private static Stream<HostVersion> hosts(int generation) {
        return IntStream.range(0, HOSTS).mapToObj(i -> Told.host("lab/host-" + i, 1, generation));
    }

    private static boolean isHeldUp(HostVersion host) {
        return Objects.hash(host.id().name()) % HELD_UP == 0;
    }

    private static List<Event> history(int generation) {
        List<Event> events = new ArrayList<>();
        hosts(generation).forEach(host -> {
            events.add(Told.requested("up-" + generation, host));
            events.add(Told.created("up-" + generation, host, "203.0.113.7"));
            events.add(isHeldUp(host) ? Told.failed(host, Step.DOCKER, Work.FIRST) : Told.docker(host, Work.FIRST));
            events.add(Told.network(host, Work.FIRST));
        });
        return events;
    }

    private void tell(List<Event> events) throws Exception {
        log.tell(events.stream()
                .map(event -> Map.entry(Told.START.plusSeconds(seconds++), event))
                .toList());
    }
}
