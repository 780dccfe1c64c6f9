package dev.stagecraft.network.tailnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.pretend.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever an API refuses becomes a reason: what people must put right is final, what passes is waited for. */
class ApiReasonsTest {
    private static final Map<ApiFailure, Reason> REASONS = Map.of(
            new ApiFailure.AccessRefused("a"), Reason.API_ACCESS_REFUSED,
            new ApiFailure.NotAllowed("b"), Reason.API_ACCESS_REFUSED,
            new ApiFailure.TagNotPermitted("c"), Reason.TAG_NOT_PERMITTED,
            new ApiFailure.TooManyRequests("d"), Reason.API_UNREACHABLE,
            new ApiFailure.Unreachable("e"), Reason.API_UNREACHABLE,
            new ApiFailure.NotThere("f"), Reason.CONFIG_INVALID,
            new ApiFailure.NotUnderstood("g"), Reason.CONFIG_INVALID);

    @Test
    void sortsEveryFailure() {
        assertThat(REASONS).hasSize(ApiFailure.class.getPermittedSubclasses().length);
        REASONS.forEach((why, reason) -> {
            Failure failure = catchThrowableOfType(
                            StepFailure.class,
                            () -> ApiReasons.value(Samples.HOST, "no key was minted", ApiAnswer.failed(why)))
                    .failure();

            assertThat(failure.reason()).isEqualTo(reason.code());
            assertThat(failure.message()).isEqualTo("lab/r1: no key was minted: " + why.words());
        });
    }

    @Test
    void givesTheValueWhereThereIsOne() {
        assertThat(ApiReasons.value(Samples.HOST, "nothing", ApiAnswer.given(List.of("x"))))
                .containsExactly("x");
    }
}
