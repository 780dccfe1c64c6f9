package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to log in to the host.
 *
 * @param user the login; anyone but root needs {@code sudo -n}
 * @param privateKey the name of a placed secret
 * @param hostKey the only key that is accepted of the host, where somebody has told it; null: the first one that is seen
 * @param jump what its addresses outside the network are reached through; null: directly
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SshSpecification(
        String user,
        int port,
        PlacedSecret privateKey,
        @Nullable HostKey hostKey,
        @Nullable JumpSpecification jump) {
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final int MAX_KEY = 2_000;

    public SshSpecification {
        checkUser(user);
        if (hostKey != null) {
            checkKey(hostKey);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("ssh port " + port + " is not between 1 and 65535");
        }
    }

    /** Of a host that is reached directly and trusted at first sight. */
    public SshSpecification(String user, int port, PlacedSecret privateKey) {
        this(user, port, privateKey, null, null);
    }

    /** Beside all that a specification may hold, two of them fit into an event. */
    static void checkKey(HostKey key) {
        int length = key.openSsh().length();
        if (length > MAX_KEY) {
            throw new IllegalArgumentException("a host key of " + length + " characters, more than " + MAX_KEY);
        }
    }

    static void checkUser(String user) {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("ssh user '" + PlainText.shortened(user, 80) + "' is not a user name");
        }
    }
}
