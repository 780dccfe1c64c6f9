package dev.stagecraft.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.cli.request.Platform.State.Running;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The address of the status page. Its key opens the page to read, and does not tell the token that it is made of. */
final class StatusPage {
    private static final String ALGORITHM = "HmacSHA256";

    private StatusPage() {}

    /**
     * The line that tells it.
     *
     * @param seen whether somebody at a terminal reads it: what is piped may end up in a log, and goes without the key
     */
    static String line(Running platform, boolean seen) {
        URI page = platform.status().resolve("/");
        return seen
                ? "Status page: " + page + "?token=" + key(platform)
                : "Status page: " + page + " (its key is shown on a terminal only: ./stagecraft platform status)";
    }

    private static String key(Running platform) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(platform.token().reveal().getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal("page".getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
