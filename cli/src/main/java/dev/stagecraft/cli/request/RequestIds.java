package dev.stagecraft.cli.request;

import dev.stagecraft.events.RequestId;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes ids that people can read aloud and that sort by time. */
public final class RequestIds {
    /** Crockford's base 32: no i, l, o, u. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_DIGITS = 4;

    private final InstantSource clock;
    private final RandomGenerator random;

    public RequestIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Such as {@code up-1jbq7d4m2x9kt}: milliseconds, then chance. */
    public RequestId next(String prefix) {
        return new RequestId(prefix + "-" + digits(clock.millis(), TIME_DIGITS)
                + digits(random.nextLong(1L << (5 * RANDOM_DIGITS)), RANDOM_DIGITS));
    }

    private static String digits(long number, int count) {
        StringBuilder text = new StringBuilder();
        for (int digit = count - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (number >> (5 * digit)) & 31));
        }
        return text.toString();
    }
}
