package dev.stagecraft.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.outcome.RequestRejected;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What streams cost and when they end: one replica with room, and one that is short of room and of patience. */
@ExtendWith(SharedSurroundings.class)
class StreamLimitsIT {
    private static final int LIMIT = 2;
    private static final int LARGE = 120_000;
    private static final int LARGE_EVENTS = 60;
    private static final int STREAMS = 30;
    /** Those that the service itself may have opened meanwhile. */
    private static final int ITS_OWN = 4;

    private static Path folder;
    private static Surroundings surroundings;
    private static RunningService roomy;
    private static RunningService narrow;

    @BeforeAll
    static void start(@TempDir Path temporary, Surroundings shared) throws Exception {
        folder = temporary;
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        surroundings = shared;
        roomy = surroundings.replica(folder.resolve("roomy"), Map.of());
        narrow = surroundings.replica(
                folder.resolve("narrow"),
                Map.of("stagecraft.streams.limit", Integer.toString(LIMIT), "stagecraft.streams.unread", "500ms"));
    }

    @AfterAll
    static void stop() {
        roomy.close();
        narrow.close();
    }

    @Test
    void refusesOneMoreThanItHasRoomForUntilOneIsClosed() throws Exception {
        List<OpenStream> streams = fill(narrow, LIMIT);
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
        try (TestLog log = new TestLog(surroundings.broker().clientProperties())) {
            for (int number = 0; number < LARGE_EVENTS; number++) {
                log.tell(Told.START, large(number));
            }
        }
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
        int connections = Footprint.connections(surroundings.broker(), roomy);
        int threads = Footprint.threads(roomy);

        List<OpenStream> streams = fill(roomy, STREAMS);
        assertThat(Footprint.connections(surroundings.broker(), roomy)).isGreaterThanOrEqualTo(connections + STREAMS);
        for (OpenStream stream : streams) {
            stream.close();
        }

        await().until(() -> Footprint.connections(surroundings.broker(), roomy) <= connections + ITS_OWN);
        assertThat(Footprint.threads(roomy)).isLessThan(threads + 20);
    }

    @Test
    void endsItsStreamsWhenItIsStopped() throws Exception {
        RunningService stopped = surroundings.replica(folder.resolve("stopped"), Map.of());
        List<OpenStream> streams = fill(stopped, 5);

        stopped.close();

        await().until(() -> streams.stream().allMatch(OpenStream::ended));
        assertThat(stopped.log()).doesNotContain("ERROR", "Exception", "ConsumerConfig");
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

    private static Event large(int number) {
        return new RequestRejected(
                new RequestId("large-" + number),
                new Environment("large"),
                Collections.nCopies(LARGE / 2_000, new Problem("everywhere", "x".repeat(2_000))));
    }
}
