package dev.stagecraft.access;

import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a host is and how to get in.
 *
 * @param addresses tried in order, at least one
 * @param privateKey in OpenSSH or PEM format, without a passphrase: ed25519, RSA or ECDSA; or {@code ssh-agent SOCKET PUBLIC-KEY}, where
 *     an agent of this machine has it
 * @param deadline within which a host answers, all addresses together; one that does has as long again as its address had, for
 *     the login itself, and waiting for a turn counts for neither
 * @param oldest how long ago a login may have been that is used again; zero: it must be new
 */
public record HostTarget(
        List<HostAddress> addresses,
        String user,
        Secret privateKey,
        HostKeyPolicy hostKeyPolicy,
        Duration deadline,
        Duration oldest) {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,63}");

    public HostTarget {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a target needs an address");
        }
        checkUser(user);
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("a deadline is longer than nothing: " + deadline);
        }
    }

    /** Where a new login is wanted. */
    public HostTarget(
            List<HostAddress> addresses,
            String user,
            Secret privateKey,
            HostKeyPolicy hostKeyPolicy,
            Duration deadline) {
        this(addresses, user, privateKey, hostKeyPolicy, deadline, Duration.ZERO);
    }

    static void checkUser(String user) {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("not a user's name: " + user);
        }
    }
}
