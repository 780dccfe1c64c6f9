package dev.stagecraft.network.joining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.Reach;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.tailnet.DevicesInMemory;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailscale.TailscaleProvider;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.StepOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step with the Tailscale provider, on a host that answers as told. */
class JoinNetworkTest {
    private static final Map<String, String> INSTALLED = Map.of("version", "1.90.0");
    private static final NetworkSpecification DIRECT = Samples.network("direct");
    private static final NetworkSpecification BY_PROXY = Samples.network("socks5://127.0.0.1:1055");

    private final PretendHost host = new PretendHost(Samples.KEY);
    private final JoinNetwork step;

    JoinNetworkTest(@TempDir Path secrets) {
        step = new JoinNetwork(
                Samples.login(host, secrets),
                List.of(new TailscaleProvider(
                        Samples.secrets(secrets), JoinNetworkTest::noApi, new DevicesInMemory(), Samples.DEADLINES)));
    }

    @Test
    void aMemberIsAskedForNoKeyAndProvedByName() throws Exception {
        host.isSilentAt(1).says(INSTALLED).says(status("status-running"));

        NetworkReady ready = done(run(DIRECT));

        assertThat(ready.fqdn()).isEqualTo("r1.mesh.lab");
        assertThat(ready.clientVersion()).isEqualTo("1.90.0");
        assertThat(ready.nodeId()).isNotEmpty();
        assertThat(host.history())
                .containsExactly(
                        "login 203.0.113.7:22",
                        "tailscale-install.sh look",
                        "tailscale-join.sh look",
                        "login r1.mesh.lab:22");
        assertThat(host.scripts()).allMatch(script -> script.secrets().isEmpty());
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void aMemberIsSeenInOneLook() throws Exception {
        Map<String, String> seen = new HashMap<>(status("status-running"));
        seen.putAll(INSTALLED);
        host.says(seen);

        NetworkReady ready = done(run(DIRECT));

        assertThat(ready.clientVersion()).isEqualTo("1.90.0");
        assertThat(host.history()).containsExactly("login r1.mesh.lab:22", "tailscale-install.sh look");
    }

    @Test
    void aDaemonThatHasJustStartedIsAskedAgain() throws Exception {
        Map<String, String> seen = new HashMap<>(status("status-no-state"));
        seen.putAll(INSTALLED);
        host.says(seen).says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history()).last().isEqualTo("tailscale-join.sh look");
    }

    @Test
    void whoCameByTheNameHasProvedIt() throws Exception {
        host.says(INSTALLED).says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history())
                .containsExactly("login r1.mesh.lab:22", "tailscale-install.sh look", "tailscale-join.sh look");
    }

    @Test
    void aNameThatWasProvedLongAgoIsProvedAgain() throws Exception {
        host.loggedIn(Duration.ofMinutes(6)).says(INSTALLED).says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history()).last().isEqualTo("login r1.mesh.lab:22");
        assertThat(host.targets().getLast().oldest()).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void tellsWhenTheKeyOfAMemberExpires() throws Exception {
        String expires = Recording.of("tailscale/status-running")
                .json()
                .replace("\"InEngine\": false", "\"InEngine\": false, \"KeyExpiry\": \"2027-05-25T08:50:33Z\"");
        host.says(INSTALLED).says(parts(expires));

        assertThat(done(run(DIRECT)).keyExpiry()).isEqualTo(Instant.parse("2027-05-25T08:50:33Z"));
    }

    @Test
    void acceptsThePinnedKeyAloneOnEveryLogin() throws Exception {
        host.isSilentAt(1).says(INSTALLED).says(status("status-running"));

        run(DIRECT);

        assertThat(host.targets())
                .extracting(target -> target.hostKeyPolicy())
                .containsOnly(new HostKeyPolicy.Pinned(HostKey.parse(Samples.KEY.openSsh())));
    }

    @Test
    void namesInTheTailnetAreReachedItsWayAndOthersDirectly() throws Exception {
        host.isSilentAt(1).says(INSTALLED).says(status("status-running"));

        run(BY_PROXY);

        Reach proxy = new Reach.Socks5("127.0.0.1", 1055);
        assertThat(host.targets().getFirst().addresses())
                .containsExactly(
                        new HostAddress("r1.mesh.lab", 22, proxy),
                        new HostAddress("203.0.113.7", 22, new Reach.Direct()));
        assertThat(host.targets().getLast().addresses()).containsExactly(new HostAddress("r1.mesh.lab", 22, proxy));
    }

    @Test
    void installsInAJobAndSendsTheKeyOnlyToTheScriptThatLogsIn() throws Exception {
        host.says(Map.of()).says(Map.of()).says(INSTALLED);
        host.says(status("status-before-login")).says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history())
                .containsSubsequence(
                        "tailscale-install.sh look",
                        "job tailscale",
                        "tailscale-install.sh verify",
                        "tailscale-join.sh look",
                        "tailscale-join.sh join");
        assertThat(host.scripts().getLast().secrets()).containsOnlyKeys("auth_key");
        assertThat(host.scripts().getLast().fence()).isNotNull();
        assertThat(host.jobs().getFirst().script().secrets()).isEmpty();
    }

    @Test
    void anOlderClientIsNotReplacedWithoutPermission() throws Exception {
        host.says(Map.of("installed", "1.78.1"));

        Failure failure = failure(run(DIRECT));

        assertThat(failure.reason()).isEqualTo("drift_needs_restart");
        assertThat(failure.message()).isEqualTo("lab/r1: tailscale is 1.78.1; wanted 1.80.0 or newer");
        assertThat(failure.nextMove()).contains("install.allow_restart: true");
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedIsToldAsTheScriptTellsIt() throws Exception {
        host.says(INSTALLED).says(status("logout")).fails("auth_key_invalid", "the login server refuses the auth key");

        assertThat(reason(run(DIRECT))).isEqualTo("auth_key_invalid");
    }

    @Test
    void aMemberThatWasTakenDownComesBackWithoutAKey() throws Exception {
        host.says(INSTALLED).says(status("down")).says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history()).containsSubsequence("tailscale-join.sh look", "tailscale-join.sh resume");
        assertThat(host.scripts()).allMatch(script -> script.secrets().isEmpty());
    }

    @Test
    void aHostThatWasTakenDownAndIsLoggedOutIsLoggedIn() throws Exception {
        host.says(INSTALLED).says(status("down")).says(status("status-node-key-expired"));
        host.says(status("status-running"));

        done(run(DIRECT));

        assertThat(host.history()).containsSubsequence("tailscale-join.sh resume", "tailscale-join.sh join");
    }

    @Test
    void aDeviceThatWaitsForApprovalIsNotLoggedInAgain() throws Exception {
        host.says(INSTALLED).says(status("status-approval-pending"));

        assertThat(reason(run(DIRECT))).isEqualTo("approval_pending");
        assertThat(host.history()).last().isEqualTo("tailscale-join.sh look");
    }

    @Test
    void aNameThatDoesNotLeadToTheHostIsToldApart() throws Exception {
        HostAddress name = new HostAddress("r1.mesh.lab", 22, new Reach.Direct());
        host.isSilentAt(1).says(INSTALLED).says(status("status-running"));
        host.refuses(
                1, AccessFailure.of(List.of(new AddressFailure(name, AddressFailure.Cause.NO_ANSWER, "")), "root"));

        assertThat(reason(run(DIRECT))).isEqualTo("tailnet_unreachable");
    }

    @Test
    void anotherKeyBehindTheNameIsAHardStop() throws Exception {
        HostAddress name = new HostAddress("r1.mesh.lab", 22, new Reach.Direct());
        HostKey expected = HostKey.parse(Samples.KEY.openSsh());
        host.isSilentAt(1).says(INSTALLED).says(status("status-running"));
        host.refuses(1, new AccessFailure.HostKeyDiffers(name, expected, null));

        assertThat(reason(run(DIRECT))).isEqualTo("host_key_changed");
    }

    private StepOutcome run(NetworkSpecification network) throws InterruptedException {
        DockerReady gate = new DockerReady(Samples.VERSION, Work.FIRST, Samples.KEY, "26.1.5");
        Assignment assignment =
                new Assignment(Samples.created(Samples.DOCKER, network, null), gate, Work.FIRST, null, 77);
        return step.run(assignment, host.control());
    }

    private static TailnetApi noApi(URI address, NetworkApi api, Secret secret) {
        throw new AssertionError("asks " + address);
    }

    private static NetworkReady done(StepOutcome outcome) {
        return (NetworkReady) ((StepOutcome.Done) outcome).said();
    }

    private static String reason(StepOutcome outcome) {
        return failure(outcome).reason();
    }

    private static Failure failure(StepOutcome outcome) {
        return ((StepOutcome.NotDone) outcome).failure();
    }

    private static Map<String, String> status(String recording) {
        return parts(Recording.of("tailscale/" + recording).json());
    }

    private static Map<String, String> parts(String json) {
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return Map.of("status.1", base64.substring(0, 600), "status.2", base64.substring(600));
    }
}
