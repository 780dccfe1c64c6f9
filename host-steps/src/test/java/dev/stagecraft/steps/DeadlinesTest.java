package dev.stagecraft.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.steps.pretend.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
    private static final Deadlines DEADLINES = Samples.DEADLINES;

    @ParameterizedTest
    @CsvSource(textBlock = """
            ssh_unreachable,        60s, 10m
            connection_lost,        60s, 10m
            ssh_auth_refused,       0s,  3m
            cloud_init_running,     10m, 10m
            clock_skew,             10m, 10m
            package_lock_held,      10m, 10m
            repository_unreachable, 15m, 15m
            docker_install_failed,  15m, 15m
            docker_verify_failed,   2m,  2m
            network_install_failed, 15m, 15m
            network_join_failed,    2m,  2m
            approval_pending,       2m,  2m
            tailnet_unreachable,    2m,  2m
            host_key_changed,       0s,  0s
            secret_missing,         0s,  0s
            api_unreachable,        15m, 15m
            api_access_refused,     0s,  0s
            tag_not_permitted,      0s,  0s
            auth_key_invalid,       0s,  0s
            auth_key_expired,       0s,  0s
            tag_not_permitted,      0s,  0s
            name_taken,             0s,  0s
            of_a_later_version,     0s,  0s
            """)
    void waitsByReasonAndByWhetherTheMachineWasJustCreated(String reason, String existing, String created) {
        assertThat(patience(reason, false)).isEqualTo(duration(existing));
        assertThat(patience(reason, true)).isEqualTo(duration(created));
    }

    @Test
    void everyReasonThatIsCuredByWaitingIsWaitedForOnAnExistingHostButARefusedLogin() {
        for (Reason reason : Reason.values()) {
            boolean waits = reason.retryable() && reason != Reason.SSH_AUTH_REFUSED;
            assertThat(patience(reason.code(), false).isPositive())
                    .as(reason.code())
                    .isEqualTo(waits);
        }
    }

    private static Duration patience(String reason, boolean justCreated) {
        return DEADLINES.patience(
                Samples.created(Samples.DOCKER, null, null, justCreated), new Failure(reason, "m", "n", ""));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
