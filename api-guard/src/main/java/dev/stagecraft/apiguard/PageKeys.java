package dev.stagecraft.apiguard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What opens a page, and what keeps it open. Both are made of the service's token and lead back to it no more; every replica knows
 * those of the others, and none keeps any.
 */
final class PageKeys {
    static final Duration SESSION = Duration.ofHours(24);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec token;
    private final InstantSource clock;

    PageKeys(String token, InstantSource clock) {
        this.token = new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** Whether this is the key in the page's address. */
    boolean opens(String key) {
        return MessageDigest.isEqual(sign("page").getBytes(UTF_8), key.getBytes(UTF_8));
    }

    /** A session from now on: when it ends, and a signature. */
    String newSession() {
        String end = Long.toString(clock.instant().plus(SESSION).getEpochSecond());
        return end + "." + sign("session " + end);
    }

    /** Whether this session was given here, or by another replica, and goes on. */
    boolean knows(String session) {
        int dot = session.indexOf('.');
        String end = session.substring(0, Math.max(dot, 0));
        return end.matches("[0-9]{1,12}")
                && MessageDigest.isEqual(
                        sign("session " + end).getBytes(UTF_8),
                        session.substring(dot + 1).getBytes(UTF_8))
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(end)));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(token);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
