package dev.stagecraft.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.steps.pretend.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong on the way to a host or on it becomes a reason of the catalogue. */
class ReasonsTest {
    private static final HostAddress ADDRESS = new HostAddress("203.0.113.7", 22, new Reach.Direct());
    private final ScriptReasons reasons = new ScriptReasons(Samples.HOST);

    @ParameterizedTest
    @CsvSource(textBlock = """
            NAME_UNKNOWN,  ssh_unreachable
            PORT_CLOSED,   ssh_unreachable
            NO_ANSWER,     ssh_unreachable
            PROXY,         ssh_unreachable
            FORWARD_REFUSED, ssh_unreachable
            DROPPED,       connection_lost
            LOGIN_REFUSED, ssh_auth_refused
            """)
    void sortsWhyNoAddressLetUsIn(Cause cause, String reason) {
        Failure failure = access(AccessFailure.of(List.of(new AddressFailure(ADDRESS, cause, "its words")), "root"));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.message()).startsWith("lab/r1: ").contains("203.0.113.7");
    }

    @Test
    void anotherKeyIsShownWithBothFingerprintsAndTheCure() {
        HostKey expected = HostKey.parse(Samples.KEY.openSsh());
        HostKey seen = HostKey.parse(Samples.OTHER_KEY.openSsh());

        Failure failure = access(new AccessFailure.HostKeyDiffers(ADDRESS, expected, seen));

        assertThat(failure.reason()).isEqualTo("host_key_changed");
        assertThat(failure.message()).contains(expected.fingerprint(), seen.fingerprint());
        assertThat(failure.nextMove()).contains("infra replace r1");
    }

    @Test
    void aJumpHostThatFailsHasTheReasonOfItsFailureAndItsOwnCure() {
        AccessFailure unreachable =
                AccessFailure.of(List.of(new AddressFailure(ADDRESS, Cause.PORT_CLOSED, "")), "root");
        Failure failure = access(new AccessFailure.JumpFailed(ADDRESS, unreachable));
        assertThat(failure.reason()).isEqualTo("ssh_unreachable");
        assertThat(failure.message()).contains("jump host 203.0.113.7:22", "the port is closed");
        assertThat(failure.nextMove()).contains("jump host is on");

        HostKey expected = HostKey.parse(Samples.KEY.openSsh());
        AccessFailure differs = new AccessFailure.HostKeyDiffers(ADDRESS, expected, null);
        assertThat(access(new AccessFailure.JumpFailed(ADDRESS, differs)))
                .extracting(Failure::reason, Failure::nextMove)
                .containsExactly(
                        "host_key_changed",
                        "If the jump host was rebuilt on purpose, correct jump_host_key and ask again; else find out who"
                                + " answers there.");
    }

    @Test
    void aJumpHostThatForwardsNothingIsToBeAllowedTo() {
        AddressFailure refused = new AddressFailure(ADDRESS, Cause.FORWARD_REFUSED, "open failed");
        assertThat(access(AccessFailure.of(List.of(refused), "root")).nextMove())
                .contains("AllowTcpForwarding", "permitopen");
    }

    @Test
    void aKeyOfOursThatCannotBeReadIsAMatterOfConfiguration() {
        assertThat(access(new AccessFailure.KeyUnusable(ADDRESS, "encrypted")).reason())
                .isEqualTo("config_invalid");
    }

    @Test
    void takesTheReasonThatTheScriptSaid() {
        Failure failure = script(10, Map.of("reason", "disk_full", "message", "no space left"));

        assertThat(failure.reason()).isEqualTo("disk_full");
        assertThat(failure.message()).isEqualTo("lab/r1: no space left");
        assertThat(failure.outputTail()).isEqualTo("out\nerr");
    }

    @Test
    void aScriptThatSaysNoReasonOrAnUnknownOneHasTheStepsOwn() {
        assertThat(script(2, Map.of()).reason()).isEqualTo("docker_install_failed");
        assertThat(script(2, Map.of()).message()).isEqualTo("lab/r1: a.sh ended with 2");
        assertThat(script(2, Map.of("reason", "disk_full")).reason()).isEqualTo("docker_install_failed");
        assertThat(script(10, Map.of("reason", "moon_phase")).message()).contains("moon_phase");
    }

    @ParameterizedTest
    @CsvSource({
        "SUDO,sudo_required",
        "OTHER_USER,ssh_auth_refused",
        "NO_SHELL,ssh_auth_refused",
        "HOST_LACKS,unsupported_os"
    })
    void sortsWhyAScriptDidNotStart(ScriptOutcome.NotStarted.Reason why, String reason) {
        assertThat(answer(new ScriptOutcome.NotStarted(why, "its words", null)).reason())
                .isEqualTo(reason);
    }

    @Test
    void sortsScriptsThatDidNotCome() {
        Duration limit = Duration.ofMinutes(2);
        assertThat(answer(new ScriptOutcome.ConnectionLost("gone", "", "")).reason())
                .isEqualTo("connection_lost");
        assertThat(answer(new ScriptOutcome.Fenced(3, 8)).reason()).isEqualTo("host_busy");
        assertThat(answer(new ScriptOutcome.Busy("network: job tailscale")))
                .extracting(Failure::reason, Failure::message)
                .containsExactly("host_busy", "lab/r1: other work on this host goes on: network: job tailscale");
        assertThat(answer(new ScriptOutcome.DeadlinePassed(limit, "last words", ""))
                        .message())
                .isEqualTo("lab/r1: a.sh did not end within 120 s");
    }

    @Test
    void sortsJobsLikeScripts() {
        Map<String, String> said = Map.of("reason", "package_lock_held", "message", "held by process 7 (apt)");
        assertThat(job(new JobOutcome.Ended(10, "out", said)).reason()).isEqualTo("package_lock_held");
        assertThat(job(new JobOutcome.Ended(1, "out", Map.of())).outputTail()).isEqualTo("out");
        assertThat(job(new JobOutcome.Interrupted(JobOutcome.Interrupted.Cause.REBOOT, ""))
                        .message())
                .isEqualTo("lab/r1: a.sh was cut off: reboot");
        assertThat(job(new JobOutcome.NotStarted("flock is missing")).reason()).isEqualTo("docker_install_failed");
        assertThat(job(new JobOutcome.ConnectionLost("gone")).reason()).isEqualTo("connection_lost");
        assertThat(job(new JobOutcome.DeadlinePassed(Duration.ofMinutes(15), ""))
                        .reason())
                .isEqualTo("deadline_exceeded");
    }

    private static Failure access(AccessFailure failure) {
        return AccessReasons.of(Samples.HOST, failure).failure();
    }

    private Failure script(int exitCode, Map<String, String> said) {
        return answer(new ScriptOutcome.Ended(exitCode, "out", "err", said, null));
    }

    private Failure answer(ScriptOutcome outcome) {
        return thrown(() -> reasons.answer("a.sh", outcome, Reason.DOCKER_INSTALL_FAILED));
    }

    private Failure job(JobOutcome outcome) {
        return thrown(() -> reasons.check("a.sh", outcome, Reason.DOCKER_INSTALL_FAILED));
    }

    private static Failure thrown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(StepFailure.class, call).failure();
    }
}
