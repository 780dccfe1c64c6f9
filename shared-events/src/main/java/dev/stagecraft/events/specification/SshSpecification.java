package dev.stagecraft.events.specification;

import dev.stagecraft.events.PlainText;
import java.util.regex.Pattern;

/**
 * How to log in to the host.
 *
 * @param user the login; anyone but root needs {@code sudo -n}
 * @param privateKey the name of a placed secret
 */
public record SshSpecification(String user, int port, PlacedSecret privateKey) {
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    public SshSpecification {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("ssh user '" + PlainText.shortened(user, 80) + "' is not a user name");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("ssh port " + port + " is not between 1 and 65535");
        }
    }
}
