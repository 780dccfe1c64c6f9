package dev.stagecraft.status;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.RequestRejected;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of the packaged service on one broker and one database; a third one is short of room and of patience. */
class EventStreamIT {
    private static final int NARROW_LIMIT = 2;
    private static final int LARGE = 120_000;
    private static final int LARGE_EVENTS = 60;
    private static Path folder;
    private static Surroundings surroundings;
    private static TestLog log;
    private static RunningService one;
    private static RunningService other;
    private static RunningService narrow;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        surroundings = Surroundings.start(folder);
        one = replica("one", Map.of());
        other = replica("other", Map.of());
        narrow = replica(
                "narrow",
                Map.of(
                        "stagecraft.streams.limit", Integer.toString(NARROW_LIMIT),
                        "stagecraft.streams.heartbeat", "100ms",
                        "stagecraft.streams.unread", "500ms"));
        log = new TestLog(surroundings.broker().clientProperties());
    }

    @AfterAll
    static void stop() throws Exception {
        log.close();
        for (RunningService service : List.of(one, other, narrow)) {
            service.close();
        }
        surroundings.close();
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
        List<String> whole = log.knownEventIds(Set.of(Topic.HOST_EVENTS, Topic.OUTCOMES));

        try (OpenStream stream = OpenStream.on(other, "from=beginning", "")) {
            await().until(() -> stream.said().size() >= whole.size());
            assertThat(eventIds(stream.said()).subList(0, whole.size())).containsExactlyInAnyOrderElementsOf(whole);
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
        await().until(() -> accepts(narrow));
        await().until(() -> Footprint.clients(narrow) == 0);
        try (OpenStream stream = OpenStream.on(narrow, "environment=nobody", "")) {
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

    @Test
    void refusesOneMoreThanItHasRoomForUntilOneIsClosed() throws Exception {
        List<OpenStream> streams = fill(narrow, NARROW_LIMIT);
        HttpResponse<InputStream> refused = OpenStream.ask(narrow, "", "");
        try (InputStream body = refused.body()) {
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(EventCodec.json().readTree(body).get("status").asInt()).isEqualTo(503);
        }
        streams.removeFirst().close();
        await().until(() -> accepts(narrow));
        for (OpenStream stream : streams) {
            stream.close();
        }
    }

    @Test
    void cutsOffAClientThatReadsNoMore() throws Exception {
        await().until(() -> accepts(narrow));
        await().until(() -> Footprint.clients(narrow) == 0);
        tell(IntStream.range(0, LARGE_EVENTS)
                .<Event>mapToObj(EventStreamIT::large)
                .toList());
        try (Socket first = silentClient(narrow);
                Socket second = silentClient(narrow)) {
            await().until(() -> Footprint.clients(narrow) == 2);

            await().until(() -> Footprint.clients(narrow) == 0);

            assertThat(accepts(narrow)).isTrue();
            assertThat(readToItsEnd(first)).isLessThan(LARGE_EVENTS * LARGE);
            assertThat(readToItsEnd(second)).isLessThan(LARGE_EVENTS * LARGE);
        }
    }

    @Test
    void leavesNothingBehindOfClientsThatAreGone() throws Exception {
        List<OpenStream> first = fill(other, 3);
        for (OpenStream stream : first) {
            stream.close();
        }
        await().until(() -> Footprint.connections(surroundings.broker(), other)
                <= Footprint.connections(surroundings.broker(), one));
        int connections = Footprint.connections(surroundings.broker(), other);
        int threads = Footprint.threads(other);

        List<OpenStream> streams = fill(other, 30);
        assertThat(Footprint.connections(surroundings.broker(), other)).isGreaterThanOrEqualTo(connections + 30);
        for (OpenStream stream : streams) {
            stream.close();
        }

        await().until(() -> Footprint.connections(surroundings.broker(), other) <= connections);
        assertThat(Footprint.threads(other)).isLessThan(threads + 20);
    }

    @Test
    void endsItsStreamsWhenItIsStopped() throws Exception {
        RunningService stopped = replica("stopped", Map.of());
        List<OpenStream> streams = fill(stopped, 5);

        stopped.close();

        await().until(() -> streams.stream().allMatch(OpenStream::ended));
        assertThat(stopped.log()).doesNotContain("ERROR", "Exception", "ConsumerConfig");
    }

    private static RunningService replica(String name, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(surroundings.settings());
        settings.putAll(more);
        return RunningService.start(Files.createDirectory(folder.resolve(name)), settings)
                .awaitReady();
    }

    private static List<OpenStream> fill(RunningService service, int number) throws Exception {
        await().until(() -> accepts(service));
        List<OpenStream> streams = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            await().until(() -> opens(service, streams));
        }
        await().until(() -> streams.stream().allMatch(OpenStream::opened));
        return streams;
    }

    private static boolean opens(RunningService service, List<OpenStream> streams) throws Exception {
        try {
            return streams.add(OpenStream.on(service, "", ""));
        } catch (IllegalStateException full) {
            return false;
        }
    }

    private static boolean accepts(RunningService service) throws Exception {
        List<OpenStream> streams = new ArrayList<>();
        boolean accepted = opens(service, streams);
        for (OpenStream stream : streams) {
            stream.close();
        }
        return accepted;
    }

    /** Asks for everything and reads nothing. */
    private static Socket silentClient(RunningService service) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), service.address().getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/events?from=beginning HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + RunningService.TOKEN + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static long readToItsEnd(Socket socket) {
        long read = 0;
        try (socket) {
            byte[] buffer = new byte[65_536];
            for (int more = 0; more >= 0; more = socket.getInputStream().read(buffer)) {
                read += more;
            }
        } catch (IOException reset) {
            // ended as well
        }
        return read;
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

    private static Event large(int number) {
        return new RequestRejected(
                new RequestId("large-" + number),
                new Environment("large"),
                Collections.nCopies(LARGE / 2_000, new Problem("everywhere", "x".repeat(2_000))));
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
