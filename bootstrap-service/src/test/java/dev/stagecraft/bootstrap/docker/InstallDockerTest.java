package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.bootstrap.jackson.JacksonSettingsFile;
import dev.stagecraft.bootstrap.preflight.Preflight;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.SshSpecification;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallDockerTest {
    private static final Map<String, String> RUNS = Map.of("version", "26.1.5");
    private static final Work WORK = new Work(0, 2);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    /** Of a machine on which nothing stands against it. */
    private static final Map<String, String> FACTS =
            Map.of("init", "yes", "package_manager", "apt", "clock", "1800000000");

    private final PretendHost host = new PretendHost(Samples.KEY);
    private final InstallDocker step;

    InstallDockerTest(@TempDir Path secrets) {
        step = new InstallDocker(
                Samples.login(host, secrets), new Preflight(() -> NOW), new JacksonSettingsFile(), Samples.DEADLINES);
    }

    @Test
    void pinsTheKeyBeforeTheFirstCommand() throws Exception {
        host.says(RUNS);

        StepOutcome outcome = run(Samples.DOCKER, null, null);

        assertThat(outcome)
                .isEqualTo(new StepOutcome.Done(new DockerReady(
                        Samples.VERSION, WORK, Samples.KEY, "26.1.5", new DockerEngine("", "", List.of()))));
        assertThat(host.history()).containsExactly("login r1.mesh.lab:22", "pin", "docker.sh look");
        assertThat(host.targets().getFirst().hostKeyPolicy()).isInstanceOf(HostKeyPolicy.TrustOnFirstUse.class);
    }

    @Test
    void aKeyThatIsPinnedAlreadyIsTheOnlyOneAcceptedAndNotPinnedAgain() throws Exception {
        host.says(RUNS);

        run(Samples.DOCKER, Samples.KEY, Samples.OTHER_KEY);

        assertThat(host.history()).doesNotContain("pin");
        assertThat(host.targets().getFirst().hostKeyPolicy())
                .isEqualTo(new HostKeyPolicy.Pinned(dev.stagecraft.access.HostKey.parse(Samples.KEY.openSsh())));
    }

    @Test
    void aKeyThatTheRegistryKnowsIsAcceptedAloneAndWrittenDown() throws Exception {
        host.says(RUNS);

        run(Samples.DOCKER, null, Samples.KEY);

        assertThat(host.targets().getFirst().hostKeyPolicy()).isInstanceOf(HostKeyPolicy.Pinned.class);
        assertThat(host.history()).contains("pin");
    }

    @Test
    void aKeyThatTheSpecificationTellsIsAcceptedAloneAndWrittenDown() throws Exception {
        host.says(RUNS);

        assertThat(run(told(Samples.KEY, null), null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.targets().getFirst().hostKeyPolicy())
                .isEqualTo(new HostKeyPolicy.Pinned(dev.stagecraft.access.HostKey.parse(Samples.KEY.openSsh())));
        assertThat(host.history()).containsExactly("login r1.mesh.lab:22", "pin", "docker.sh look");
    }

    @Test
    void aKeyThatTheSpecificationTellsDoesNotReplaceOneThatWasSeen() throws Exception {
        for (StepOutcome outcome : List.of(
                run(told(Samples.OTHER_KEY, null), Samples.KEY), run(told(Samples.OTHER_KEY, Samples.KEY), null))) {
            assertThat(reason(outcome)).isEqualTo("host_key_changed");
            assertThat(((StepOutcome.NotDone) outcome).failure().nextMove()).contains("'infra replace r1'", "host_key");
        }
        assertThat(host.history()).isEmpty();
    }

    @Test
    void installsInAJobOfItsAttemptAndLooksAgain() throws Exception {
        host.says(Map.of()).says(FACTS).says(Map.of()).says(RUNS);

        assertThat(run(Samples.DOCKER, Samples.KEY, null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.history())
                .containsExactly(
                        "login r1.mesh.lab:22", "docker.sh look", "preflight.sh ", "job docker", "docker.sh verify");
        assertThat(host.jobs().getFirst().attempt()).isEqualTo(2);
        assertThat(host.jobs().getFirst().fence().claim()).isEqualTo(77);
    }

    @Test
    void anInstallationThatEndedWellIsNotBelievedWithoutALook() throws Exception {
        host.says(Map.of()).says(FACTS).says(RUNS).fails("docker_verify_failed", "no Docker server answers");

        assertThat(reason(run(Samples.DOCKER, Samples.KEY, null))).isEqualTo("docker_verify_failed");
    }

    @Test
    void nothingIsChangedWhereTheMachineWillNotDo() throws Exception {
        host.says(Map.of()).says(Map.of("init", "no"));

        assertThat(reason(run(Samples.DOCKER, Samples.KEY, null))).isEqualTo("unsupported_os");
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void aJobOfOursThatGoesOnIsComeBackTo() throws Exception {
        host.says(Map.of())
                .says(Map.of("at_work", "yes", "lock", "process 7 (apt-get)"))
                .says(Map.of())
                .says(RUNS);

        assertThat(run(Samples.DOCKER, Samples.KEY, null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.jobs()).hasSize(1);
    }

    @Test
    void skipVerifiesOnly() throws Exception {
        host.fails("docker_verify_failed", "no Docker server answers");

        StepOutcome outcome = run(docker(InstallMethod.SKIP, "latest", "distribution"), Samples.KEY, null);

        assertThat(reason(outcome)).isEqualTo("docker_verify_failed");
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void refusesAScriptWithoutItsChecksumWithoutTouchingTheHost() throws Exception {
        DockerSpecification script = docker(InstallMethod.SCRIPT, "latest", "distribution");

        assertThat(reason(run(script, null, null))).isEqualTo("config_invalid");
        assertThat(host.history()).isEmpty();
    }

    @Test
    void saysWhereFromAndWhichToTheHost() throws Exception {
        host.says(Map.of()).says(FACTS).says(Map.of()).says(RUNS);

        run(docker(InstallMethod.APT, "28", "official"), Samples.KEY, null);

        assertThat(host.jobs().getFirst().script().values())
                .containsEntry("version", "28")
                .containsEntry("repository", "https://download.docker.com/linux")
                .containsEntry("restart", "no");
    }

    @Test
    void aDockerOfAnotherVersionIsLeftAloneWithoutPermission() throws Exception {
        host.says(Map.of("installed", "27.5.1"));

        StepOutcome outcome = run(docker(InstallMethod.APT, "28", "official"), Samples.KEY, null);

        assertThat(reason(outcome)).isEqualTo("drift_needs_restart");
        assertThat(((StepOutcome.NotDone) outcome).failure().message()).contains("Docker is 27.5.1; wanted 28");
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void aDockerOfAnotherVersionIsReplacedWithPermission() throws Exception {
        host.says(Map.of("installed", "27.5.1")).says(FACTS).says(Map.of()).says(RUNS);

        StepOutcome outcome = run(
                new DockerSpecification("28", InstallMethod.APT, "official", true, null, null, null),
                Samples.KEY,
                null);

        assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.jobs().getFirst().script().values()).containsEntry("restart", "yes");
    }

    @Test
    void aDockerThatIsThereAndStoppedIsStartedWithoutALookAtTheMachine() throws Exception {
        host.says(Map.of("present", "yes")).says(Map.of()).says(RUNS);

        assertThat(run(Samples.DOCKER, Samples.KEY, null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.history())
                .containsExactly("login r1.mesh.lab:22", "docker.sh look", "job docker", "docker.sh verify");
    }

    @Test
    void saysHowTheServerRunsAndWhatPeopleShouldKnow() throws Exception {
        Map<String, String> degraded = new HashMap<>(FACTS);
        degraded.put("cloud_init", "degraded");
        host.says(Map.of())
                .says(degraded)
                .says(Map.of())
                .says(Map.of(
                        "version",
                        "28.5.2",
                        "driver",
                        "overlay2",
                        "cgroup",
                        "2",
                        "warning.1",
                        "no swap limit",
                        "reboot",
                        "required"));

        DockerReady ready = (DockerReady) ((StepOutcome.Done) run(Samples.DOCKER, Samples.KEY, null)).said();
        assertThat(ready.engine())
                .isEqualTo(new DockerEngine(
                        "overlay2",
                        "2",
                        List.of(
                                "cloud-init got over errors: see 'cloud-init status --long' on the host",
                                "the host asks for a reboot",
                                "no swap limit")));
    }

    @Test
    void settingsThatDifferOnAServerThatRunsAreDrift() throws Exception {
        host.says(Map.of("version", "28.5.2", "daemon_json.1", encoded("{\"mtu\":1500}")));

        StepOutcome outcome = run(withMtu(null), Samples.KEY, null);

        assertThat(reason(outcome)).isEqualTo("drift_needs_restart");
        assertThat(((StepOutcome.NotDone) outcome).failure().message()).contains("other settings than are wanted: mtu");
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void settingsAreMergedAndPlacedWithPermission() throws Exception {
        host.says(Map.of("version", "28.5.2", "daemon_json.1", encoded("{\"debug\":true}")))
                .says(Map.of())
                .says(RUNS);

        assertThat(run(withMtu(true), Samples.KEY, null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.jobs().getFirst().script().values().get("daemon_json"))
                .contains("\"debug\" : true", "\"mtu\" : 1280");
    }

    @Test
    void aSettingsFileThatIsNoneIsNamedAndNotQuoted() throws Exception {
        host.says(Map.of("version", "28.5.2", "daemon_json.1", encoded("{\"proxies\": \"http://me:pa55@p\"")));

        StepOutcome outcome = run(withMtu(true), Samples.KEY, null);

        assertThat(reason(outcome)).isEqualTo("docker_conflict");
        assertThat(((StepOutcome.NotDone) outcome).failure().message())
                .contains("/etc/docker/daemon.json")
                .doesNotContain("pa55");
    }

    @Test
    void settingsThatAreThereCostNothing() throws Exception {
        host.says(Map.of("version", "28.5.2", "daemon_json.1", encoded("{\"mtu\":1280,\"debug\":true}")));

        assertThat(run(withMtu(null), Samples.KEY, null)).isInstanceOf(StepOutcome.Done.class);
        assertThat(host.history()).hasSize(2);
    }

    @Test
    void aLostConnectionIsAReasonToComeBack() throws Exception {
        host.answers(new ScriptOutcome.ConnectionLost("reset", "", ""));

        assertThat(reason(run(Samples.DOCKER, null, null))).isEqualTo("connection_lost");
    }

    private static HostCreated told(HostKey key, @Nullable HostKey known) {
        return Samples.reached(
                Samples.created(Samples.DOCKER, null, known),
                new SshSpecification("root", 22, new PlacedSecret("id"), key, null));
    }

    private StepOutcome run(HostCreated created, @Nullable HostKey stored) throws InterruptedException {
        return step.run(new Assignment(created, null, WORK, stored, 77), host.control());
    }

    private StepOutcome run(DockerSpecification docker, @Nullable HostKey stored, @Nullable HostKey known)
            throws InterruptedException {
        return run(Samples.created(docker, null, known), stored);
    }

    private static DockerSpecification docker(InstallMethod method, String version, String repository) {
        return new DockerSpecification(version, method, repository);
    }

    private static DockerSpecification withMtu(@Nullable Boolean restart) {
        DaemonSettings settings = new DaemonSettings(Map.of("mtu", 1280));
        return new DockerSpecification("latest", InstallMethod.APT, "official", restart, null, null, settings);
    }

    private static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(StepOutcome outcome) {
        return ((StepOutcome.NotDone) outcome).failure().reason();
    }
}
