package dev.stagecraft.network.tailnet;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.steps.StepFailure;

/** The reasons for which an API does not serve a host. */
public final class ApiReasons {
    private ApiReasons() {}

    /**
     * The value.
     *
     * @param what was asked for, in words
     * @throws StepFailure where there is none, with the reason
     */
    public static <T> T value(HostId host, String what, ApiAnswer<T> answer) {
        return switch (answer) {
            case ApiAnswer.Given<T>(T value) -> value;
            case ApiAnswer.Failed<T>(ApiFailure why) ->
                throw new StepFailure(Failure.of(reason(why), host + ": " + what + ": " + why.words()));
        };
    }

    private static Reason reason(ApiFailure why) {
        return switch (why) {
            case ApiFailure.AccessRefused _, ApiFailure.NotAllowed _ -> Reason.API_ACCESS_REFUSED;
            case ApiFailure.TagNotPermitted _ -> Reason.TAG_NOT_PERMITTED;
            case ApiFailure.TooManyRequests _, ApiFailure.Unreachable _ -> Reason.API_UNREACHABLE;
            case ApiFailure.NotThere _, ApiFailure.NotUnderstood _ -> Reason.CONFIG_INVALID;
        };
    }
}
