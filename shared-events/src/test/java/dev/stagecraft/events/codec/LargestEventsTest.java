package dev.stagecraft.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.InstallScript;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.ProviderSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest event of each kind that a service may say: its topic takes it, since nobody else could say it instead. */
class LargestEventsTest {
    private static final String NAME = "n".repeat(63);
    private static final RequestId REQUEST = new RequestId(NAME);
    private static final Environment ENVIRONMENT = new Environment(NAME);
    private static final HostKey KEY = new HostKey("k".repeat(64) + " " + "A".repeat(4096));
    private static final HostKey TOLD_KEY = new HostKey("k".repeat(64) + " " + "A".repeat(1935));
    private static final String SOURCE = "deb " + "\\".repeat(494) + " c";
    /** Control characters are the longest in JSON. */
    private static final String TEXT = "\u0001".repeat(10_000);

    private static final Failure FAILURE = new Failure("r".repeat(63), TEXT, TEXT, TEXT);

    @ParameterizedTest
    @MethodSource("events")
    void fitsIntoARecordAndIsReadAgainAsItIs(Event event) {
        EncodedEvent encoded = EventCodec.encode(event, "test", Instant.EPOCH);

        assertThat(encoded.value()).hasSizeLessThanOrEqualTo(encoded.topic().maxValueBytes());
        assertThat(EventCodec.decode(encoded.topic(), encoded.key(), encoded.headers(), encoded.value()))
                .isEqualTo(new Decoded.Known(event));
    }

    static Stream<Event> events() {
        HostVersion host = host(0);
        return Stream.of(
                new HostCreated(host, REQUEST, specification(), List.of(address(), address()), true, KEY),
                new DockerReady(
                        host,
                        Work.FIRST,
                        KEY,
                        NAME,
                        new DockerEngine(NAME, NAME, texts(DockerEngine.MAX_WARNINGS, "\u20AC".repeat(200)))),
                new NetworkReady(host, Work.FIRST, NAME, texts(20, "\u20AC".repeat(200)), NAME, NAME),
                new StepFailed(host, Work.FIRST, Step.NETWORK, FAILURE, KEY),
                new RequestAccepted(REQUEST, ENVIRONMENT, each(n -> new AcceptedHost(host(n), List.of(Step.values())))),
                new RequestCompleted(
                        REQUEST,
                        ENVIRONMENT,
                        InfraRequest.MAX_HOSTS,
                        each(n -> UnreadyHost.failed(host(n), Step.NETWORK, FAILURE))),
                new RequestRejected(REQUEST, ENVIRONMENT, each(n -> new Problem(TEXT, TEXT))));
    }

    private static HostSpecification specification() {
        String widest = "\u20AC".repeat(500);
        Map<String, String> settings =
                IntStream.range(0, 20).boxed().collect(Collectors.toMap(n -> "s".repeat(61) + (10 + n), n -> widest));
        return new HostSpecification(
                NAME,
                new ProviderSpecification(NAME, settings),
                new SshSpecification("u".repeat(32), 65_535, new PlacedSecret(NAME), TOLD_KEY, jump()),
                new DockerSpecification(
                        "1".repeat(64),
                        InstallMethod.SCRIPT,
                        SOURCE,
                        false,
                        false,
                        new InstallScript("https://" + "s".repeat(480), "a".repeat(64)),
                        daemon()),
                new NetworkSpecification(
                        NAME,
                        new PlacedSecret(NAME),
                        new PlacedSecret(NAME),
                        new NetworkApi(NetworkApi.Kind.TAILSCALE, NAME),
                        URI.create("https://" + "h".repeat(492)),
                        "d".repeat(253),
                        "{environment}".repeat(63),
                        texts(50, "tag:" + "t".repeat(61)),
                        "socks5://" + "p".repeat(253) + ":65535",
                        new NetworkInstall(NetworkInstall.Method.AUTO, "1.80.0", SOURCE)));
    }

    private static JumpSpecification jump() {
        return new JumpSpecification("a".repeat(254), 65_535, "u".repeat(32), new PlacedSecret(NAME), TOLD_KEY);
    }

    private static DaemonSettings daemon() {
        return new DaemonSettings(IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(n -> "\u20AC".repeat(17) + (100 + n), n -> "\u20AC".repeat(20))));
    }

    private static HostAddress address() {
        return new HostAddress("a".repeat(254), 65_535, HostAddress.Kind.TAILNET);
    }

    private static HostVersion host(int number) {
        String name = "h".repeat(59) + (1_000 + number);
        return new HostVersion(new HostId(ENVIRONMENT, name), HostVersion.LAST, HostVersion.LAST);
    }

    private static <T> List<T> each(IntFunction<T> item) {
        return IntStream.range(0, InfraRequest.MAX_HOSTS).mapToObj(item).toList();
    }

    private static List<String> texts(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(n -> text.substring(0, text.length() - 2) + (10 + n))
                .toList();
    }
}
