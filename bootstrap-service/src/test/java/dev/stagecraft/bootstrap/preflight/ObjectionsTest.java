package dev.stagecraft.bootstrap.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.pretend.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectionsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final HostCreated BROUGHT = Samples.created(Samples.DOCKER, Samples.network("direct"), null, false);
    private static final HostCreated CREATED = Samples.created(Samples.DOCKER, null, null, true);
    private static final Map<String, String> WELL = Map.ofEntries(
            Map.entry("at_work", "no"),
            Map.entry("os", "debian 12"),
            Map.entry("init", "yes"),
            Map.entry("package_manager", "apt"),
            Map.entry("tun", "yes"),
            Map.entry("dockerd", "no"),
            Map.entry("docker_snap", "no"),
            Map.entry("clock", "1800000042"),
            Map.entry("memory_kb", "4194304"),
            Map.entry("disk_kb", "20971520"),
            Map.entry("kernel", "ready"),
            Map.entry("conflicts", ""),
            Map.entry("source.1", "46 http://deb.debian.org/debian/ "));

    @Test
    void nothingStandsAgainstAMachineThatIsWell() {
        assertThat(objections(BROUGHT, WELL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            init        | no                                          | unsupported_os         | does not run systemd
            package_manager | no                                      | unsupported_os         | (debian 12) has neither apt-get nor dnf
            docker_folder | no                                        | unsupported_os         | (debian 12): set apt_repository: distribution
            disk_kb     | 358400                                      | disk_full              | 350 MB are free where packages go; wanted 400 MB
            memory_kb   | 102400                                      | out_of_memory          | 100 MB of memory are free
            docker_snap | yes                                         | docker_conflict        | as a snap
            conflicts   | podman-docker containerd.io                 | docker_conflict        | podman-docker containerd.io
            kernel      | replaced                                    | reboot_required        | after its upgrade
            tun         | no                                          | tun_missing            | /dev/net/tun
            clock       | 1799996400                                  | clock_skew             | 3600 s behind
            clock       | 1800000301                                  | clock_skew             | 301 s ahead
            cloud_init  | running                                     | cloud_init_running     | still running
            lock        | process 42 (apt-get)                        | package_lock_held      | process 42 (apt-get)
            docker_source | none https://packages.lab/ Timed out        | repository_unreachable | Docker's packages does not answer: https://packages.lab/ (Timed out)
            source.1    | none http://packages.lab/ Could not resolve | repository_unreachable | http://packages.lab/ (Could not resolve)
            """)
    void eachOfTheseStandsAgainstIt(String fact, String value, String reason, String message) {
        assertThat(objections(BROUGHT, with(fact, value))).singleElement().satisfies(objection -> {
            assertThat(objection.reason().code()).isEqualTo(reason);
            assertThat(objection.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "clock,1799999701",
        "memory_kb,204800",
        "disk_kb,409600",
        "kernel,container",
        "cloud_init,degraded",
        "cloud_init,error",
        "cloud_init,silent",
        "reboot,required"
    })
    void noneOfTheseDoes(String fact, String value) {
        assertThat(objections(BROUGHT, with(fact, value))).isEmpty();
    }

    @Test
    void dnfHasDockersOwnFoldersAlone() {
        Map<String, String> dnf = with("package_manager", "dnf");
        HostCreated official = Samples.created(
                new DockerSpecification("latest", InstallMethod.APT, DockerSpecification.OFFICIAL), null, null, true);

        assertThat(objections(official, dnf)).isEmpty();
        assertThat(objections(CREATED, dnf)).extracting(Objection::reason).containsExactly(Reason.CONFIG_INVALID);
        dnf.put("docker_folder", "no");
        assertThat(objections(official, dnf)).singleElement().satisfies(objection -> assertThat(objection.message())
                .doesNotContain("apt_repository"));
    }

    @Test
    void tailscaleIsNotInstalledByDnf() {
        Map<String, String> dnf = with("package_manager", "dnf");
        dnf.put("tailscale", "no");

        assertThat(objections(BROUGHT, dnf)).anySatisfy(objection -> {
            assertThat(objection.reason()).isEqualTo(Reason.UNSUPPORTED_OS);
            assertThat(objection.message()).contains("install.method: skip");
        });
        dnf.put("tailscale", "yes");
        assertThat(objections(BROUGHT, dnf)).extracting(Objection::reason).doesNotContain(Reason.UNSUPPORTED_OS);
    }

    @Test
    void dockersOwnPackagesAreForSomeArchitectures() {
        HostCreated official = Samples.created(
                new DockerSpecification("latest", InstallMethod.APT, DockerSpecification.OFFICIAL), null, null, true);

        assertThat(objections(official, with("arch", "arm64"))).isEmpty();
        assertThat(objections(CREATED, with("arch", "riscv64"))).isEmpty();
        assertThat(objections(official, with("arch", "riscv64")))
                .singleElement()
                .satisfies(objection -> {
                    assertThat(objection.reason()).isEqualTo(Reason.UNSUPPORTED_OS);
                    assertThat(objection.message()).contains("riscv64", "apt_repository: distribution");
                });
    }

    @Test
    void onAMachineJustCreatedCloudInitMustHaveEndedWell() {
        assertThat(objections(CREATED, with("cloud_init", "error")))
                .extracting(Objection::reason)
                .containsExactly(Reason.CLOUD_INIT_FAILED);
        assertThat(objections(CREATED, with("cloud_init", "silent")))
                .extracting(Objection::reason)
                .containsExactly(Reason.CLOUD_INIT_RUNNING);
        assertThat(objections(CREATED, with("cloud_init", "degraded"))).isEmpty();
    }

    @Test
    void aDeviceForTheNetworkIsWantedWhereThereIsANetwork() {
        assertThat(objections(CREATED, with("tun", "no"))).isEmpty();
    }

    @Test
    void whatConflictsWithPackagesIsNoMatterWhereTheServerIsInstalled() {
        Map<String, String> there = with("conflicts", "docker-ce");
        there.put("dockerd", "yes");

        assertThat(objections(BROUGHT, there)).isEmpty();
    }

    @Test
    void oneSourceThatAnswersWillDo() {
        Map<String, String> two = with("source.1", "none http://packages.lab/ Could not resolve");
        two.put("source.2", "4 http://deb.debian.org/debian/ ");

        assertThat(objections(BROUGHT, two)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "-5", "99999999999999999999", "many", "yes\u0000"})
    void whatCannotBeReadStandsAgainstNothing(String nonsense) {
        for (String fact : List.of("clock", "memory_kb", "disk_kb", "source.1", "kernel", "docker_snap")) {
            assertThat(objections(BROUGHT, with(fact, nonsense))).as(fact).isEmpty();
        }
        assertThat(objections(BROUGHT, Map.of())).isEmpty();
    }

    @Test
    void allAreNamedTogetherAndTheOneThatWaitingDoesNotCureComesFirst() {
        Map<String, String> bad = with("source.1", "none http://packages.lab/ Could not resolve");
        bad.put("clock", "1");
        bad.put("disk_kb", "512");
        bad.put("docker_snap", "yes");

        Failure failure = Objection.together(Samples.HOST, objections(BROUGHT, bad));

        assertThat(failure.reason()).isEqualTo("disk_full");
        assertThat(failure.message())
                .startsWith("lab/r1: 4 things stand against it: disk_full: ")
                .contains("docker_conflict: ", "clock_skew: ", "repository_unreachable: ");
        assertThat(failure.nextMove())
                .contains(Reason.DISK_FULL.nextMove(), Reason.DOCKER_CONFLICT.nextMove(), Reason.CLOCK_SKEW.nextMove());
    }

    @ParameterizedTest
    @CsvSource({"lock,process 42 (apt-get),package_lock_held", "cloud_init,running,cloud_init_running"})
    void whileSomethingElseIsAtWorkRoomAndPackagesAreNotFinal(String fact, String value, String reason) {
        Map<String, String> bad = with(fact, value);
        bad.put("disk_kb", "512");
        bad.put("docker_snap", "yes");

        Failure failure = Objection.together(Samples.HOST, objections(BROUGHT, bad));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.message()).contains("disk_full: ", "docker_conflict: ");

        bad.put("init", "no");
        assertThat(Objection.together(Samples.HOST, objections(BROUGHT, bad)).reason())
                .isEqualTo("unsupported_os");
    }

    @Test
    void whatConflictsMayGoFromAMachineThatWasMadeForThis() {
        assertThat(objections(CREATED, with("conflicts", "podman-docker"))).isEmpty();
    }

    @Test
    void whereWaitingCuresAllItIsWaitedForTheFirst() {
        Map<String, String> bad = with("lock", "process 42 (apt-get)");
        bad.put("cloud_init", "running");

        assertThat(Objection.together(Samples.HOST, objections(BROUGHT, bad)).reason())
                .isEqualTo("cloud_init_running");
    }

    private static Map<String, String> with(String fact, String value) {
        Map<String, String> facts = new HashMap<>(WELL);
        facts.put(fact, value);
        return facts;
    }

    private static List<Objection> objections(HostCreated wanted, Map<String, String> facts) {
        return Objections.of(new HostFacts(new ScriptAnswer(facts)), wanted, NOW);
    }
}
