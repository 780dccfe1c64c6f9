package dev.stagecraft.steps;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;

/** The reasons for not getting in. */
final class AccessReasons {
    private AccessReasons() {}

    static StepFailure of(HostId host, AccessFailure failure) {
        Reason reason = reason(failure);
        String nextMove = reason.nextMove().replace("replace HOST", "replace " + host.name());
        return new StepFailure(new Failure(reason.code(), host + ": " + failure.message(), nextMove, ""));
    }

    private static Reason reason(AccessFailure failure) {
        return switch (failure) {
            case AccessFailure.NameUnknown _, AccessFailure.Unreachable _, AccessFailure.ProxyFailed _ ->
                Reason.SSH_UNREACHABLE;
            case AccessFailure.Dropped _ -> Reason.CONNECTION_LOST;
            case AccessFailure.LoginRefused _ -> Reason.SSH_AUTH_REFUSED;
            case AccessFailure.HostKeyDiffers _ -> Reason.HOST_KEY_CHANGED;
            case AccessFailure.KeyUnusable _ -> Reason.CONFIG_INVALID;
        };
    }
}
