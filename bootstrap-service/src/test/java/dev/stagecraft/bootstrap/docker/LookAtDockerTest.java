package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.Reach;
import dev.stagecraft.bootstrap.jackson.JacksonSettingsFile;
import dev.stagecraft.bootstrap.preflight.Preflight;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.steps.pretend.PretendHost;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.Sight;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step looks at a host that was done. */
class LookAtDockerTest {
    private static final Map<String, String> RUNS =
            Map.of("version", "28.5.2", "driver", "overlay2", "cgroup", "2", "disk_kb", "20971520");
    private static final DockerReady SAID = new DockerReady(
            Samples.VERSION, Work.FIRST, Samples.KEY, "28.5.2", new DockerEngine("overlay2", "2", List.of()));

    private final PretendHost host = new PretendHost(Samples.KEY);
    private final InstallDocker step;

    LookAtDockerTest(@TempDir Path secrets) {
        step = new InstallDocker(
                Samples.login(host, secrets),
                new Preflight(() -> Instant.EPOCH),
                new JacksonSettingsFile(),
                Samples.DEADLINES);
    }

    @Test
    void oneThatIsAsItWasSaidCostsOneRoundTripAndChangesNothing() throws Exception {
        host.says(RUNS);

        assertThat(look(SAID)).isEqualTo(new Sight.Unchanged());
        assertThat(host.history()).containsExactly("login r1.mesh.lab:22", "docker.sh look");
    }

    @Test
    void oneThatIsWellAndOtherwiseThanWasSaidIsToBeSaidAnew() throws Exception {
        host.says(with("reboot", "required")).says(RUNS);

        assertThat(look(SAID)).isEqualTo(new Sight.Changed());
        Failure full = Failure.of(Reason.DISK_FULL, "full");
        assertThat(look(new StepFailed(Samples.VERSION, new Work(1, 1), Step.DOCKER, full, null)))
                .isEqualTo(new Sight.Changed());
    }

    @Test
    void oneThatDoesNotAnswerIsMendedByTheStep() throws Exception {
        host.says(Map.of("present", "yes"));

        assertBroken(look(SAID), Reason.DOCKER_VERIFY_FAILED, true);
        assertThat(host.jobs()).isEmpty();
    }

    @Test
    void aFullDiskIsForPeople() throws Exception {
        host.says(with("disk_kb", "1024"));

        assertBroken(look(SAID), Reason.DISK_FULL, false);
    }

    @Test
    void anotherVersionIsMendedOnlyWherePeopleSaidSo() throws Exception {
        Map<String, String> other = Map.of("installed", "29.1.0", "present", "yes");
        host.says(other).says(other);

        assertBroken(look(SAID, docker(null)), Reason.DRIFT_NEEDS_RESTART, false);
        assertBroken(look(SAID, docker(true)), Reason.DOCKER_VERIFY_FAILED, true);
    }

    @Test
    void aHostThatDoesNotAnswerIsNotForTheStepToMend() throws Exception {
        HostAddress address = new HostAddress("203.0.113.7", 22, new Reach.Direct());
        host.refuses(
                0, AccessFailure.of(List.of(new AddressFailure(address, AddressFailure.Cause.NO_ANSWER, "")), "root"));

        assertBroken(look(SAID), Reason.SSH_UNREACHABLE, false);
    }

    private static void assertBroken(Sight sight, Reason reason, boolean mendable) {
        assertThat(sight).isInstanceOfSatisfying(Sight.Broken.class, broken -> {
            assertThat(broken.failure().reason()).isEqualTo(reason.code());
            assertThat(broken.mendable()).isEqualTo(mendable);
        });
    }

    private static Map<String, String> with(String key, String value) {
        var changed = new HashMap<>(RUNS);
        changed.put(key, value);
        return changed;
    }

    private static DockerSpecification docker(@Nullable Boolean restart) {
        return new DockerSpecification("28", InstallMethod.APT, "official", restart, null, null, null);
    }

    private Sight look(HostEvent said) throws InterruptedException {
        return look(said, Samples.DOCKER);
    }

    private Sight look(HostEvent said, DockerSpecification docker) throws InterruptedException {
        Assignment assignment =
                new Assignment(Samples.created(docker, null, null), null, new Work(1, 1), Samples.KEY, 77);
        return step.look(assignment, said, host.control());
    }
}
