package dev.stagecraft.provisioner;

import static dev.stagecraft.provisioner.Requested.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.PlatformAddresses;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, between a real broker and a real database; the test plays the services that work on hosts. */
class ProvisionerServiceIT {
    private static final HostKey KEY = new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample");

    private static LocalPlatform platform;
    private static PlatformAddresses addresses;
    private static String token;
    private static Log log;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Path home = folder.resolve("home");
        platform =
                LocalPlatform.at(home, PlatformSettings.of(Path.of(".."), List.of(ServiceSettings.of("provisioner"))));
        StartOutcome outcome = platform.start((child, after) -> {});
        assertThat(outcome).isInstanceOf(StartOutcome.Ready.class);
        addresses = ((StartOutcome.Ready) outcome).addresses();
        token = platform.apiToken().orElseThrow().reveal();
        log = new Log(kafka(home.resolve("config/provisioner-service.properties")));
    }

    @AfterAll
    static void stop() throws Exception {
        log.close();
        platform.stop();
    }

    @Test
    void acceptsARequestOnceHoweverOftenItIsMade() throws Exception {
        InfraUpRequested up = up("once-1", "once", "a");
        assertThat(post(up).statusCode()).isEqualTo(202);
        log.tell(up, up);
        log.tell(up("once-2", "once", "b"));

        awaitCreated("once/b", 1, 1);
        assertThat(log.said(HostCreated.class))
                .filteredOn(created -> created.host().id().equals(HostId.parse("once/a")))
                .extracting(HostCreated::host)
                .containsExactly(version("once/a", 1, 1));
        assertThat(log.said(RequestAccepted.class))
                .filteredOn(accepted -> accepted.request().value().equals("once-1"))
                .hasSize(1);
    }

    @Test
    void saysThatARequestIsOverOnceItsHostsAreReady() {
        log.tell(up("ready-1", "ready", "a", "b"));
        awaitCreated("ready/a", 1, 1);
        log.tell(dockerReady("ready/b", 1, 1), dockerReady("ready/a", 1, 1), dockerReady("ready/a", 1, 1));

        assertThat(completed("ready-1").notReady()).isEmpty();
    }

    @Test
    void endsAnOlderRequestForTheHostsThatANewerOneListsAgain() {
        log.tell(up("older", "superseding", "a", "b"));
        awaitCreated("superseding/b", 1, 1);
        log.tell(up("newer", "superseding", "a"));
        awaitCreated("superseding/a", 1, 2);
        log.tell(dockerReady("superseding/b", 1, 1));

        assertThat(completed("older").notReady())
                .containsExactly(UnreadyHost.superseded(version("superseding/a", 1, 1), new RequestId("newer")));
    }

    @Test
    void givesFailedHostsANewGenerationOnRetry() {
        Failure full = Failure.of(Reason.DISK_FULL, "full");
        log.tell(up("failing", "retrying", "a"));
        awaitCreated("retrying/a", 1, 1);
        log.tell(new StepFailed(version("retrying/a", 1, 1), Work.FIRST, Step.DOCKER, full, KEY));
        assertThat(completed("failing").notReady())
                .containsExactly(UnreadyHost.failed(version("retrying/a", 1, 1), Step.DOCKER, full));

        log.tell(new InfraRetryRequested(new RequestId("again"), new Environment("retrying"), List.of("a")));

        assertThat(awaitCreated("retrying/a", 1, 2).hostKey()).isEqualTo(KEY);
        log.tell(dockerReady("retrying/a", 1, 2));
        assertThat(completed("again").notReady()).isEmpty();
    }

    @Test
    void forgetsThePinnedKeyWhenAHostIsReplaced() {
        log.tell(up("first", "replacing", "a"));
        awaitCreated("replacing/a", 1, 1);
        log.tell(dockerReady("replacing/a", 1, 1));
        completed("first");

        log.tell(new InfraReplaceRequested(new RequestId("replace"), new Environment("replacing"), List.of("a")));

        assertThat(awaitCreated("replacing/a", 2, 2).hostKey()).isNull();
    }

    @Test
    void rejectsOnTheTopicAndOverHttpWhatCannotBe() throws Exception {
        InfraUpRequested bad = new InfraUpRequested(
                new RequestId("bad"),
                new Environment("bad"),
                List.of(new RequestedHost("a", Requested.host("nowhere", Map.of(), null))));
        log.tell(bad);

        await().until(() -> log.said(RequestRejected.class).stream()
                .anyMatch(rejected -> rejected.request().value().equals("bad")
                        && rejected.problems().getFirst().place().contains("host a")));
        HttpResponse<String> answer = post(bad);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("host a", "nowhere");
    }

    @Test
    void makesBadRecordsDeadLettersAndGoesOn() throws Exception {
        log.tellNonsense(Topic.REQUESTS, "dead", "dev.stagecraft.infra.up-requested.v1", "{\"request\":");
        log.tellNonsense(Topic.REQUESTS, "dead", "dev.stagecraft.infra.up-requested.v2", "{}");
        log.tell(up("alive", "dead", "a"));

        awaitCreated("dead/a", 1, 1);
        assertThat(log.deadLetters()).singleElement().asString().contains("not JSON");
    }

    @Test
    void asksForTheToken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    private static HostCreated awaitCreated(String host, int incarnation, int generation) {
        return await().until(
                        () -> log.said(HostCreated.class).stream()
                                .filter(event -> event.host().equals(version(host, incarnation, generation)))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private static RequestCompleted completed(String request) {
        return await().until(
                        () -> log.said(RequestCompleted.class).stream()
                                .filter(event -> event.request().value().equals(request))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private static DockerReady dockerReady(String host, int incarnation, int generation) {
        return new DockerReady(version(host, incarnation, generation), Work.FIRST, KEY, "26.1");
    }

    private static HostVersion version(String host, int incarnation, int generation) {
        return new HostVersion(HostId.parse(host), incarnation, generation);
    }

    private static HttpResponse<String> post(InfraUpRequested request) throws Exception {
        return send(HttpRequest.newBuilder(uri())
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .header("ce-type", "dev.stagecraft.infra.up-requested.v1")
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventCodec.json().writeValueAsBytes(request)))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri() {
        return addresses.provisioner().resolve("/api/v1/requests");
    }

    /** The service's own settings for Kafka are the test's, too. */
    private static Map<String, Object> kafka(Path configuration) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration)) {
            properties.load(reader);
        }
        Map<String, Object> kafka = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("kafka.")) {
                kafka.put(name.substring("kafka.".length()), properties.getProperty(name));
            }
        }
        return kafka;
    }
}
