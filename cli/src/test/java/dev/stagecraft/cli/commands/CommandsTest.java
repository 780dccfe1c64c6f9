package dev.stagecraft.cli.commands;

import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.failed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.superseded;
import static dev.stagecraft.cli.request.Views.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagecraft.cli.configuration.UserSide;
import dev.stagecraft.cli.report.Paper;
import dev.stagecraft.cli.request.FakeTime;
import dev.stagecraft.cli.request.HostPart;
import dev.stagecraft.cli.request.Platform.State.NotRunning;
import dev.stagecraft.cli.request.RequestIds;
import dev.stagecraft.cli.request.Timing;
import dev.stagecraft.events.codec.EventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String REQUEST = "/api/v1/requests/staging/";
    private final Path folder;
    private final Paper paper = new Paper();
    private final FakeServices services = new FakeServices();
    private FakePlatform platform = new FakePlatform(services.access());

    CommandsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        UserSide.write(
                folder.resolve("stagecraft.yml"),
                UserSide.resource("complete.yml").replace("socks5://127.0.0.1:1055", "direct"));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void bringsHostsUp() throws JsonProcessingException {
        services.onGet(REQUEST, 404, "");
        services.onGet(REQUEST, 200, json(accepted(unknown("app-1"), unknown("db-1"))));
        services.onGet(REQUEST, 200, json(completed(ready("app-1"), ready("db-1"))));
        assertThat(run("infra", "up")).isZero();
        assertThat(paper.out())
                .contains(
                        "broker is up",
                        "Status page: http://",
                        "app-1 docker done (14 s)",
                        "2 hosts: 2 ready; took 42 s",
                        "platform stop");
        assertThat(platform.calls)
                .containsExactly(
                        "start",
                        "place staging/tailnet/auth-key",
                        "place staging/tailnet/api-token",
                        "place staging/ssh/deploy",
                        "place staging/ssh/deploy-2");
        assertThat(services.types()).containsExactly("dev.stagecraft.infra.up-requested.v1");
    }

    @Test
    void neverShowsOrSendsASecret() throws JsonProcessingException {
        services.onGet(REQUEST, 200, json(completed(docker("app-1", failed(9)))));
        run("infra", "up");
        run("infra", "up", "--json");
        String everything = paper.out() + paper.err() + services.sent();
        assertThat(everything)
                .contains("auth-key")
                .doesNotContain(UserSide.AUTH_KEY, UserSide.API_TOKEN, "PRIVATE KEY", FakeServices.TOKEN);
    }

    @Test
    void endsWithElevenWhereANewerRequestTookOver() throws JsonProcessingException {
        services.onGet(REQUEST, 200, json(completed(ready("app-1"), superseded("db-1"))));
        assertThat(run("infra", "up")).isEqualTo(11);
        assertThat(paper.out()).contains("db-1 superseded by up-2");
    }

    @Test
    void endsWithTenWhereAHostFailedWhateverElseHappened() throws JsonProcessingException {
        services.onGet(REQUEST, 200, json(completed(docker("app-1", failed(9)), superseded("db-1"))));
        assertThat(run("infra", "up")).isEqualTo(10);
        assertThat(paper.out()).contains("app-1 failed at docker");
    }

    @Test
    void touchesNothingWhereTheFileIsWrong() {
        UserSide.write(folder.resolve("bad.yml"), "environment: X\n");
        assertThat(run("infra", "up", "-f", "bad.yml")).isEqualTo(1);
        assertThat(platform.calls).isEmpty();
        assertThat(paper.err()).contains("bad.yml:1: environment: found 'X'", "problems; nothing was done");
    }

    @Test
    void warnsOfAnAddressThatAHostOfAnotherEnvironmentHas() throws JsonProcessingException {
        String elsewhere = hosts(ready("app-1")).replace("staging/", "production/");
        assertThat(elsewhere).contains("production/app-1", "203.0.113.7:22");
        services.onGet("/api/v1/hosts", 200, elsewhere.replace("203.0.113.7:22", "DB.example.org:22"));
        services.onGet(REQUEST, 200, json(completed(ready("app-1"), ready("db-1"))));

        assertThat(run("infra", "up")).isZero();

        assertThat(paper.err().lines())
                .containsExactly("warning: host db-1 has the address db.example.org:22, and so has production/app-1;"
                        + " one machine cannot be both");
    }

    @Test
    void doesNotWarnOfAHostThatIsItself() throws JsonProcessingException {
        services.onGet("/api/v1/hosts", 200, hosts(ready("db-1")).replace("203.0.113.7:22", "db.example.org:22"));
        services.onGet(REQUEST, 200, json(completed(ready("app-1"), ready("db-1"))));

        assertThat(run("infra", "up")).isZero();
        assertThat(paper.err()).isEmpty();
    }

    @Test
    void triesTheWayIntoTheNetworkBeforeAnyWork() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        UserSide.write(
                folder.resolve("stagecraft.yml"),
                UserSide.resource("complete.yml").replace("1055", Integer.toString(port)));
        assertThat(run("infra", "up")).isEqualTo(2);
        assertThat(platform.calls).isEmpty();
        assertThat(paper.err())
                .contains("nothing answers at network.providers.tailscale.reach, socks5://127.0.0.1:" + port);
    }

    @Test
    void tellsWhyThePlatformDoesNotRun() {
        platform = new FakePlatform(new NotRunning(List.of("the platform's broker did not come up")));
        assertThat(run("infra", "up")).isEqualTo(3);
        assertThat(run("infra", "status")).isEqualTo(3);
        assertThat(paper.err()).contains("broker did not come up", "./stagecraft platform start");
    }

    @Test
    void showsWhatTheProvisionerRefuses() throws JsonProcessingException {
        services.onPost(400, "{\"problems\":[{\"place\":\"host app-1\",\"message\":\"no such provider\"}]}");
        assertThat(run("infra", "up")).isEqualTo(1);
        assertThat(paper.err()).contains("host app-1: no such provider");
        services.onPost(503, "");
        assertThat(run("infra", "up")).isEqualTo(3);
        assertThat(paper.err()).contains("is waiting for Kafka");
    }

    @Test
    void returnsOnceAcceptedWhenDetached() throws JsonProcessingException {
        services.onGet(REQUEST, 404, "");
        services.onGet(REQUEST, 200, json(accepted(unknown("app-1"))));
        assertThat(run("infra", "up", "--detach")).isZero();
        assertThat(paper.out()).containsPattern("infra status --request up-\\w+ -e staging --follow");
    }

    @Test
    void followsARequestThatWasSentBefore() throws JsonProcessingException {
        services.onGet(REQUEST + "up-1", 200, json(completed(ready("app-1"))));
        assertThat(run("infra", "status", "--request", "up-1", "-e", "staging", "--follow"))
                .isZero();
        assertThat(run("infra", "status", "--request", "up-1", "-e", "staging")).isZero();
        assertThat(run("infra", "status", "--request", "up-9", "-e", "staging")).isEqualTo(1);
        assertThat(run("infra", "status", "--request", "up-1")).isEqualTo(1);
        assertThat(paper.err()).contains("--request needs the request's environment");
    }

    @Test
    void showsHostsAndTriesThoseThatFailedAgain() throws JsonProcessingException {
        services.onGet("/api/v1/hosts?environment=staging", 200, hosts(ready("app-1"), docker("db-1", failed(9))));
        services.onGet(REQUEST, 200, json(completed(ready("db-1"))));
        assertThat(run("infra", "status", "-e", "staging")).isZero();
        assertThat(paper.out()).contains("staging/db-1   failed");
        assertThat(run("infra", "retry", "-e", "staging")).isZero();
        assertThat(services.sent().getLast()).contains("\"hosts\":[\"db-1\"]");
        assertThat(run("infra", "replace", "-e", "staging", "app-1")).isZero();
        assertThat(services.types())
                .containsExactly(
                        "dev.stagecraft.infra.retry-requested.v1", "dev.stagecraft.infra.replace-requested.v1");
    }

    @Test
    void refusesWhatItDoesNotKnowWithASuggestion() {
        assertThat(run("infra", "upp")).isEqualTo(1);
        assertThat(run("infra", "up", "--jsn")).isEqualTo(1);
        assertThat(run("infra", "retry", "-e", "Not a name")).isEqualTo(1);
        assertThat(run("infra")).isEqualTo(1);
        assertThat(paper.err()).contains("Did you mean: infra up?", "--json", "lower-case letters");
    }

    @Test
    void startsAndStopsThePlatform() {
        assertThat(run("platform", "start")).isZero();
        assertThat(run("platform", "status")).isZero();
        assertThat(run("platform", "stop")).isZero();
        assertThat(platform.calls).containsExactly("start", "stop");
        assertThat(paper.out().lines().filter(line -> line.startsWith("Status page: http://127.0.0.1:")))
                .hasSize(2)
                .noneMatch(line -> line.contains("token="));
    }

    private int run(String... words) {
        Timing timing = new FakeTime().timing();
        return Commands.in(new Workplace(
                        UserSide.in(folder),
                        paper.piped(),
                        timing,
                        new RequestIds(timing.clock(), new Random(1)),
                        platform,
                        FakePlatform.NO_DEMONSTRATION))
                .execute(words);
    }

    private static String hosts(HostPart... hosts) throws JsonProcessingException {
        return json(
                Map.of("hosts", List.of(hosts).stream().map(HostPart::status).toList()));
    }

    private static String json(Object value) throws JsonProcessingException {
        return EventCodec.json().writeValueAsString(value);
    }
}
