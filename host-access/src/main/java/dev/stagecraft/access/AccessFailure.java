package dev.stagecraft.access;

import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.transcript.StartRefusal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why no address let us in. Where addresses fail differently, the one that got furthest decides: a refused login says
 * more than a closed port.
 */
public sealed interface AccessFailure extends ConnectOutcome {

    /** For people: names the address and the cause. Holds no secret. */
    String message();

    /** Every address is a name that does not resolve. */
    record NameUnknown(List<AddressFailure> tried) implements AccessFailure {
        public NameUnknown {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            return "The host's name is unknown: " + told(tried);
        }
    }

    /** No SSH server answered: closed, silent, no route, or something else listens there. */
    record Unreachable(List<AddressFailure> tried) implements AccessFailure {
        public Unreachable {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            return "The host does not answer by SSH: " + told(tried);
        }
    }

    /** The proxy in front of every address fails, so nothing is known about the host. */
    record ProxyFailed(List<AddressFailure> tried) implements AccessFailure {
        public ProxyFailed {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            return "The proxy on the way to the host fails: " + told(tried);
        }
    }

    /** The jump host lets us in, and forwards nothing to the host. */
    record ForwardRefused(List<AddressFailure> tried) implements AccessFailure {
        public ForwardRefused {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            return "The jump host on the way to the host forwards nothing there: " + told(tried);
        }
    }

    /**
     * The jump host on the way does not let us in, so nothing is known about the host.
     *
     * @param why what getting into the jump host itself gave
     */
    record JumpFailed(HostAddress jump, AccessFailure why) implements AccessFailure {
        @Override
        public String message() {
            return "No way through the jump host " + jump + ". " + why.message();
        }
    }

    /** An SSH server hung up before the login, as one that is starting, or is asked too often, does: try again. */
    record Dropped(List<AddressFailure> tried) implements AccessFailure {
        public Dropped {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            return "The host dropped the connection: " + told(tried);
        }
    }

    /**
     * The user or the key is not accepted.
     *
     * @param suggestedUser the user that the host's own text says to use, or null
     */
    record LoginRefused(
            List<AddressFailure> tried,
            String user,
            @Nullable String suggestedUser) implements AccessFailure {
        public LoginRefused {
            tried = List.copyOf(tried);
        }

        @Override
        public String message() {
            String advice = suggestedUser == null
                    ? "Check the user and that the key's public half is in its authorized_keys."
                    : "The host says to log in as \"" + suggestedUser + "\".";
            return "The host refuses the login of user " + user + " with the given key: " + told(tried) + ". " + advice;
        }
    }

    /**
     * Another machine answers than the one whose key is pinned.
     *
     * @param seen the key that the host showed, or null when it has none of the pinned key's type
     */
    record HostKeyDiffers(
            HostAddress address, HostKey expected, @Nullable HostKey seen) implements AccessFailure {
        @Override
        public String message() {
            return "The host key at " + address + " differs from the pinned one: expected " + expected.type() + " "
                    + expected.fingerprint() + ", seen "
                    + (seen == null ? "none of that type" : seen.type() + " " + seen.fingerprint());
        }
    }

    /** Our own private key cannot be read, so no address was tried. */
    record KeyUnusable(HostAddress address, String reason) implements AccessFailure {
        @Override
        public String message() {
            return "The private SSH key for the host at " + address + " cannot be used: " + reason;
        }
    }

    /** Sorts what happened at each address (at least one) into one failure. */
    static AccessFailure of(List<AddressFailure> tried, String user) {
        if (any(tried, Cause.LOGIN_REFUSED)) {
            return new LoginRefused(tried, user, suggestedUser(tried));
        }
        if (any(tried, Cause.DROPPED)) {
            return new Dropped(tried);
        }
        if (any(tried, Cause.FORWARD_REFUSED)) {
            return new ForwardRefused(tried);
        }
        if (tried.stream().allMatch(is(Cause.PROXY))) {
            return new ProxyFailed(tried);
        }
        return tried.stream().allMatch(is(Cause.NAME_UNKNOWN)) ? new NameUnknown(tried) : new Unreachable(tried);
    }

    private static @Nullable String suggestedUser(List<AddressFailure> tried) {
        return tried.stream()
                .filter(is(Cause.LOGIN_REFUSED))
                .flatMap(failure -> StartRefusal.otherUser(failure.detail()).stream())
                .findFirst()
                .orElse(null);
    }

    private static boolean any(List<AddressFailure> tried, Cause cause) {
        return tried.stream().anyMatch(is(cause));
    }

    private static Predicate<AddressFailure> is(Cause cause) {
        return failure -> failure.cause() == cause;
    }

    private static String told(List<AddressFailure> tried) {
        return tried.stream().map(AddressFailure::message).collect(Collectors.joining("; "));
    }
}
