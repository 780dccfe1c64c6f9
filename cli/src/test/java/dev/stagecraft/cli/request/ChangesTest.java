package dev.stagecraft.cli.request;

import static dev.stagecraft.cli.request.Views.UNREACHABLE;
import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.at;
import static dev.stagecraft.cli.request.Views.docker;
import static dev.stagecraft.cli.request.Views.done;
import static dev.stagecraft.cli.request.Views.failed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.retrying;
import static dev.stagecraft.cli.request.Views.superseded;
import static dev.stagecraft.cli.request.Views.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant NOW = at(100);

    @Test
    void tellsEachStepOnceOnTheWayToReady() {
        assertThat(changes(
                        accepted(unknown("app-1")),
                        accepted(docker("app-1", retrying(1, 5))),
                        accepted(docker("app-1", retrying(1, 5))),
                        accepted(docker("app-1", done(Step.DOCKER, 15))),
                        accepted(ready("app-1")),
                        accepted(ready("app-1"))))
                .containsExactly(
                        stepDone(Step.HOST, 1, 1),
                        new HostChange.StepRetrying(at(5), "app-1", Step.DOCKER, 1, UNREACHABLE, at(15)),
                        stepDone(Step.DOCKER, 15, 14),
                        stepDone(Step.NETWORK, 31, 16),
                        new HostChange.Ready(at(31), "app-1", Optional.of(Duration.ofSeconds(31))));
    }

    @Test
    void tellsEverythingAtTheFirstLook() {
        assertThat(changes(accepted(docker("app-1", failed(9)))))
                .containsExactly(
                        stepDone(Step.HOST, 1, 1), new HostChange.StepFailed(at(9), "app-1", Step.DOCKER, UNREACHABLE));
    }

    @Test
    void tellsEachAttempt() {
        assertThat(changes(accepted(docker("app-1", retrying(1, 5))), accepted(docker("app-1", retrying(2, 20)))))
                .last()
                .isEqualTo(new HostChange.StepRetrying(at(20), "app-1", Step.DOCKER, 2, UNREACHABLE, at(30)));
    }

    @Test
    void leavesAHostAloneOnceItIsOverForTheRequest() {
        HostPart newer =
                new HostPart("app-1", Verdict.FAILED, null, ready("app-1").status());
        assertThat(changes(accepted(docker("app-1", failed(9))), accepted(newer)))
                .hasSize(2);
    }

    @Test
    void tellsWhichRequestTookAHostOver() {
        assertThat(changes(accepted(unknown("app-1")), accepted(superseded("app-1")), accepted(superseded("app-1"))))
                .containsExactly(new HostChange.Superseded(NOW, "app-1", new RequestId("up-2")));
    }

    private static List<HostChange> changes(RequestView... looks) {
        List<HostChange> changes = new ArrayList<>(Changes.between(null, looks[0], NOW));
        for (int look = 1; look < looks.length; look++) {
            changes.addAll(Changes.between(looks[look - 1], looks[look], NOW));
        }
        return changes;
    }

    private static HostChange stepDone(Step step, int second, int took) {
        return new HostChange.StepDone(at(second), "app-1", step, Optional.of(Duration.ofSeconds(took)));
    }
}
