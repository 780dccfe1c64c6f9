package dev.stagecraft.network.joining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.network.tailnet.DevicesInMemory;
import dev.stagecraft.network.tailscale.TailscaleProvider;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.Sight;
import dev.stagecraft.work.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step looks at a host that was done: one login, by its name. */
class LookAtMemberTest {
    private static final Map<String, String> DOCKER =
            Map.of("version", "28.5.2", "driver", "overlay2", "cgroup", "2", "disk_kb", "20971520");
    private static final HostAddress NAME = new HostAddress("r1.mesh.lab", 22, new Reach.Direct());
    private static final AccessFailure SILENT =
            AccessFailure.of(List.of(new AddressFailure(NAME, AddressFailure.Cause.NO_ANSWER, "")), "root");

    private final PretendHost host = new PretendHost(Samples.KEY);
    private final JoinNetwork step;

    LookAtMemberTest(@TempDir Path secrets) {
        step = new JoinNetwork(
                Samples.login(host, secrets),
                List.of(new TailscaleProvider(
                        Samples.secrets(secrets),
                        (address, api, secret) -> {
                            throw new AssertionError("asks " + address);
                        },
                        new DevicesInMemory(),
                        Samples.DEADLINES)));
    }

    @Test
    void oneThatIsAsItWasSaidCostsOneLoginAndChangesNothing() throws Exception {
        NetworkReady said = said();
        host.says(DOCKER).says(status("status-running"));

        assertThat(look(said)).isEqualTo(new Sight.Unchanged());
        assertThat(host.history()).containsExactly("login r1.mesh.lab:22", "health.sh ", "tailscale-join.sh look");
        assertThat(host.targets().getLast().oldest()).isZero();
    }

    @Test
    void oneThatIsNoMemberAnyMoreIsMendedByTheStep() throws Exception {
        NetworkReady said = said();
        host.says(DOCKER).says(status("down"));

        assertBroken(look(said), Reason.NETWORK_JOIN_FAILED, true);
        assertThat(host.scripts()).allMatch(script -> script.secrets().isEmpty());
    }

    @Test
    void oneThatIsLostDuringTheLookIsNotJoinedAgain() throws Exception {
        NetworkReady said = said();
        host.says(DOCKER).answers(new ScriptOutcome.ConnectionLost("gone", "", ""));

        assertBroken(look(said), Reason.CONNECTION_LOST, false);
    }

    @Test
    void oneWhoseNameLeadsNowhereIsAskedForTheCauseAnotherWay() throws Exception {
        NetworkReady said = said();
        host.refuses(host.targets().size(), SILENT).says(DOCKER).says(status("down"));

        assertBroken(look(said), Reason.NETWORK_JOIN_FAILED, true);
    }

    @Test
    void oneThatIsAMemberAndIsNotReachedByItsNameIsToldSo() throws Exception {
        NetworkReady said = said();
        host.refuses(host.targets().size(), SILENT).says(DOCKER).says(status("status-running"));

        assertBroken(look(said), Reason.TAILNET_UNREACHABLE, false);
    }

    @Test
    void oneThatIsReachedNoWayIsSilent() throws Exception {
        NetworkReady said = said();
        host.refuses(host.targets().size(), SILENT).refuses(host.targets().size(), SILENT);

        assertBroken(look(said), Reason.SSH_UNREACHABLE, false);
    }

    @Test
    void anotherMachineBehindTheNameIsAHardStop() throws Exception {
        NetworkReady said = said();
        HostKey expected = HostKey.parse(Samples.KEY.openSsh());
        host.refuses(host.targets().size(), new AccessFailure.HostKeyDiffers(NAME, expected, null));

        assertBroken(look(said), Reason.HOST_KEY_CHANGED, false);
    }

    @Test
    void whatDockerIsNoMoreIsForItsOwnStepToLookAt() throws Exception {
        NetworkReady said = said();
        Map<String, String> full = new HashMap<>(DOCKER);
        full.put("disk_kb", "1024");
        Map<String, String> newer = new HashMap<>(DOCKER);
        newer.put("version", "29.1.0");
        for (Map<String, String> seen : List.of(Map.<String, String>of(), full, newer)) {
            host.says(seen).says(status("status-running"));
            assertThat(look(said)).isEqualTo(new Sight.Unchanged());
        }

        assertThat(host.history().stream().filter(line -> line.startsWith("doubt")))
                .containsExactly(
                        "doubt docker: lab/r1: Docker's server does not answer any more",
                        "doubt docker: lab/r1: 1 MB are free where Docker keeps its things; wanted 200 MB",
                        "doubt docker: lab/r1: Docker runs otherwise than was said");
    }

    private static void assertBroken(Sight sight, Reason reason, boolean mendable) {
        assertThat(sight).isInstanceOfSatisfying(Sight.Broken.class, broken -> {
            assertThat(broken.failure().reason()).isEqualTo(reason.code());
            assertThat(broken.mendable()).isEqualTo(mendable);
        });
    }

    /** What the step says of a member. */
    private NetworkReady said() throws InterruptedException {
        host.says(Map.of("version", "1.90.0")).says(status("status-running"));
        NetworkReady said = (NetworkReady) ((StepOutcome.Done) step.run(assignment(), host.control())).said();
        host.history().clear();
        return said;
    }

    private Sight look(HostEvent said) throws InterruptedException {
        return step.look(assignment(), said, host.control());
    }

    private static Assignment assignment() {
        DockerReady gate = new DockerReady(
                Samples.VERSION, Work.FIRST, Samples.KEY, "28.5.2", new DockerEngine("overlay2", "2", List.of()));
        return new Assignment(
                Samples.created(Samples.DOCKER, Samples.network("direct"), null), gate, Work.FIRST, null, 77);
    }

    private static Map<String, String> status(String recording) {
        String json = Recording.of("tailscale/" + recording).json();
        return Map.of("status.1", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }
}
