package dev.stagecraft.status;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.outcome.HostReady;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the stream carries, from two replicas of the packaged service on one broker and one database. */
@ExtendWith(SharedSurroundings.class)
class EventStreamIT {
    private static TestLog log;
    private static RunningService one;
    private static RunningService other;

    @BeforeAll
    static void start(@TempDir Path folder, Surroundings surroundings) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Map<String, String> settings = Map.of("stagecraft.streams.heartbeat", "100ms");
        one = surroundings.replica(folder.resolve("one"), settings);
        other = surroundings.replica(folder.resolve("other"), settings);
        log = new TestLog(surroundings.broker().clientProperties());
    }

    @AfterAll
    static void stop() {
        log.close();
        one.close();
        other.close();
    }

    @Test
    void showsEveryHostOnEitherReplica() throws Exception {
        List<Event> told = IntStream.range(0, 60)
                .<Event>mapToObj(i -> Told.docker(Told.host("every/host-" + i, 1, 1)))
                .toList();
        try (OpenStream first = OpenStream.on(one, "environment=every", "");
                OpenStream second = OpenStream.on(other, "environment=every", "")) {
            await().until(() -> first.opened() && second.opened());
            tell(told);

            for (OpenStream stream : List.of(first, second)) {
                await().untilAsserted(() -> assertThat(eventIds(stream.said()))
                        .containsExactlyInAnyOrderElementsOf(
                                told.stream().map(EventCodec::id).toList()));
            }
        }
    }

    @Test
    void tellsAnEventAsItStandsInTheLog() throws Exception {
        HostVersion host = Told.host("shape/app-1", 1, 4);
        try (OpenStream stream = OpenStream.on(one, "host=shape/app-1", "")) {
            await().until(stream::opened);
            String beginning = stream.messages().getFirst().id();
            tell(List.of(Told.docker(host)));
            await().until(() -> !stream.said().isEmpty());

            OpenStream.Message said = stream.said().getFirst();
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(stream.header("Cache-Control")).contains("no-store");
            assertThat(said.event()).isEqualTo("host.docker-ready");
            assertThat(said.id()).isNotEqualTo(beginning).matches("h\\d+(\\.\\d+){11}~o\\d+(\\.\\d+){11}");
            JsonNode data = said.data();
            assertThat(data.fieldNames()).toIterable().containsExactly("type", "id", "time", "subject", "key", "data");
            assertThat(data.get("type").asText()).isEqualTo("dev.stagecraft.host.docker-ready.v1");
            assertThat(data.get("id").asText()).isEqualTo(EventCodec.id(Told.docker(host)));
            assertThat(data.get("time").asText()).isEqualTo(Told.START.toString());
            assertThat(data.get("subject").asText()).isEqualTo("shape/app-1");
            assertThat(data.get("key").asText()).isEqualTo("shape/app-1");
            assertThat(data.get("data")).isEqualTo(EventCodec.json().valueToTree(Told.docker(host)));
        }
    }

    @Test
    void missesNothingAndRepeatsNothingHoweverOftenItIsBrokenOffAndResumedElsewhere() throws Exception {
        Random random = new Random(4711);
        List<Event> told = steps("broken", 400);
        Thread telling = Thread.ofVirtual().start(() -> tellUnchecked(told));
        List<OpenStream.Message> read = new ArrayList<>();
        String last = "";
        for (int turn = 0; read.size() < told.size(); turn++) {
            int enough = Math.min(told.size() - read.size(), 1 + random.nextInt(60));
            try (OpenStream stream =
                    OpenStream.on(turn % 2 == 0 ? one : other, "environment=broken&from=beginning", last)) {
                await().until(() -> stream.said().size() >= enough);
                List<OpenStream.Message> taken = stream.said().subList(0, enough);
                read.addAll(taken);
                last = taken.getLast().id();
            }
        }
        telling.join();

        assertThat(eventIds(read))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().map(EventCodec::id).toList());
        inOrderOfTheirKeys(read, told);
        try (OpenStream rest = OpenStream.on(one, "", last)) {
            tell(List.of(Told.docker(Told.host("broken-after/a", 1, 1))));
            await().until(() -> eventIds(rest.said()).stream().anyMatch(id -> id.startsWith("broken-after/")));
            assertThat(eventIds(rest.said())).noneMatch(id -> eventIds(read).contains(id));
        }
    }

    @Test
    void carriesAllThatBothTopicsHoldFromTheBeginning() throws Exception {
        tell(steps("whole", 20));
        log.tell(
                Topic.HOST_EVENTS,
                Told.START,
                "lab/x",
                Map.of("ce_type", "dev.stagecraft.host.created.v1"),
                "{".getBytes(StandardCharsets.UTF_8));
        log.tell(
                Topic.HOST_EVENTS,
                Told.START,
                "lab/x",
                Map.of("ce_type", "dev.other.v9"),
                "{}".getBytes(StandardCharsets.UTF_8));

        try (OpenStream stream = OpenStream.on(other, "from=beginning", "")) {
            await().pollInterval(TestLog.BETWEEN_LOOKS).untilAsserted(() -> assertThat(eventIds(stream.said()))
                    .containsExactlyInAnyOrderElementsOf(log.knownEventIds(Set.of(Topic.HOST_EVENTS, Topic.OUTCOMES))));
        }
    }

    @Test
    void leavesNoGapBetweenItsFirstMessageAndWhatTheRowsTellAfterIt() throws Exception {
        Set<String> hosts =
                IntStream.range(0, 200).mapToObj(i -> "gap/host-" + i).collect(toSet());
        Thread telling = Thread.ofVirtual()
                .start(() -> tellUnchecked(hosts.stream()
                        .<Event>map(id -> Told.requested("up-1", Told.host(id, 1, 1)))
                        .toList()));
        for (int i = 0; i < 5; i++) {
            try (OpenStream stream = OpenStream.on(i % 2 == 0 ? one : other, "environment=gap", "")) {
                await().until(stream::opened);
                Set<String> known = new HashSet<>();
                one.get("/api/v1/hosts?environment=gap")
                        .json()
                        .findValuesAsText("id")
                        .forEach(known::add);
                await().until(() -> {
                    Set<String> all = new HashSet<>(known);
                    stream.said().forEach(said -> all.add(said.key()));
                    return all.equals(hosts);
                });
            }
        }
        telling.join();
    }

    @Test
    void letsOnlyThroughWhatIsAskedFor() throws Exception {
        HostVersion host = Told.host("filter/a", 1, 1);
        HostVersion another = Told.host("filter/b", 1, 1);
        try (OpenStream types = OpenStream.on(one, "environment=filter&type=host.docker-ready&type=host.created", "");
                OpenStream ofHost = OpenStream.on(one, "host=filter%2Fb", "");
                OpenStream ofRequest = OpenStream.on(one, "environment=filter&request=up-2", "")) {
            await().until(() -> types.opened() && ofHost.opened() && ofRequest.opened());
            tell(List.of(
                    Told.requested("up-1", host),
                    Told.created("up-1", host, "203.0.113.7"),
                    Told.docker(host),
                    Told.network(host, Work.FIRST),
                    Told.requested("up-2", another),
                    Told.docker(another)));

            await().until(() -> types.said().size() >= 3
                    && ofHost.said().size() >= 2
                    && !ofRequest.said().isEmpty());
            assertThat(names(types))
                    .containsExactlyInAnyOrder("host.created", "host.docker-ready", "host.docker-ready");
            assertThat(names(ofHost)).containsExactly("host.requested", "host.docker-ready");
            assertThat(names(ofRequest)).containsExactly("host.requested");
        }
    }

    @Test
    void beatsWithAPositionBehindWhatWasFilteredOut() throws Exception {
        try (OpenStream stream = OpenStream.on(one, "environment=nobody", "")) {
            await().until(stream::opened);
            String before = stream.messages().getFirst().id();
            tell(List.of(Told.docker(Told.host("heartbeat/a", 1, 1))));

            await().until(() -> !stream.messages().getLast().id().equals(before));
            OpenStream.Message beat = stream.messages().getLast();
            assertThat(beat.fields()).containsOnlyKeys("id", "");
            try (OpenStream resumed = OpenStream.on(other, "host=heartbeat/a", beat.id())) {
                tell(List.of(Told.network(Told.host("heartbeat/a", 1, 1), Work.FIRST)));
                await().until(() -> !resumed.said().isEmpty());
                assertThat(names(resumed)).containsExactly("host.network-ready");
            }
        }
    }

    /** Of many hosts, some of each in several steps, and of requests: both topics, all partitions. */
    private static List<Event> steps(String environment, int number) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; events.size() < number; i++) {
            HostVersion host = Told.host(environment + "/host-" + i, 1, 1);
            events.add(Told.requested("up-1", host));
            events.add(Told.docker(host));
            events.add(Told.network(host, Work.FIRST));
            events.add(new HostReady(host, 0));
        }
        return events;
    }

    private static void inOrderOfTheirKeys(List<OpenStream.Message> read, List<Event> told) {
        List<String> ids = eventIds(read);
        Map<String, Integer> place = new HashMap<>();
        for (Event event : told) {
            String key = EventType.of(event).topic() + event.key();
            int at = ids.indexOf(EventCodec.id(event));
            assertThat(at).isGreaterThan(place.getOrDefault(key, -1));
            place.put(key, at);
        }
    }

    private static List<String> eventIds(List<OpenStream.Message> messages) {
        return messages.stream().map(OpenStream.Message::eventId).toList();
    }

    private static List<String> names(OpenStream stream) {
        return stream.said().stream().map(OpenStream.Message::event).toList();
    }

    private static void tell(List<Event> events) throws Exception {
        for (Event event : events) {
            log.tell(Told.START, event);
        }
    }

    private static void tellUnchecked(List<Event> events) {
        try {
            tell(events);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
