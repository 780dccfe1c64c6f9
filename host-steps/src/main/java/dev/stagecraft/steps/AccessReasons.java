package dev.stagecraft.steps;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;

/** The reasons for not getting in. */
final class AccessReasons {
    private AccessReasons() {}

    static StepFailure of(HostId host, AccessFailure failure) {
        String message = host + ": " + failure.message();
        return new StepFailure(new Failure(reason(failure).code(), message, nextMove(host, failure), ""));
    }

    private static Reason reason(AccessFailure failure) {
        return switch (failure) {
            case AccessFailure.NameUnknown _,
                    AccessFailure.Unreachable _,
                    AccessFailure.ProxyFailed _,
                    AccessFailure.ForwardRefused _ -> Reason.SSH_UNREACHABLE;
            case AccessFailure.Dropped _ -> Reason.CONNECTION_LOST;
            case AccessFailure.LoginRefused _ -> Reason.SSH_AUTH_REFUSED;
            case AccessFailure.HostKeyDiffers _ -> Reason.HOST_KEY_CHANGED;
            case AccessFailure.KeyUnusable _ -> Reason.CONFIG_INVALID;
            case AccessFailure.JumpFailed jump -> reason(jump.why());
        };
    }

    private static String nextMove(HostId host, AccessFailure failure) {
        return switch (failure) {
            case AccessFailure.ForwardRefused _ ->
                "Let the jump host forward to the host: AllowTcpForwarding and PermitOpen in its sshd_config, permitopen and"
                        + " restrict in its authorized_keys.";
            case AccessFailure.JumpFailed jump -> ofJump(reason(jump));
            case AccessFailure.NameUnknown _,
                    AccessFailure.Unreachable _,
                    AccessFailure.ProxyFailed _,
                    AccessFailure.Dropped _,
                    AccessFailure.LoginRefused _,
                    AccessFailure.HostKeyDiffers _,
                    AccessFailure.KeyUnusable _ ->
                reason(failure).nextMove().replace("replace HOST", "replace " + host.name());
        };
    }

    private static String ofJump(Reason reason) {
        return switch (reason) {
            case HOST_KEY_CHANGED ->
                "If the jump host was rebuilt on purpose, correct jump_host_key and ask again; else find out who answers"
                        + " there.";
            case SSH_AUTH_REFUSED -> "Check the jump host's user and that the public key is in its authorized_keys.";
            case SSH_UNREACHABLE ->
                "Check that the jump host is on, its address is right and its SSH port is open to this service.";
            default -> reason.nextMove();
        };
    }
}
