package dev.stagecraft.status.projection;

import static java.util.Comparator.comparing;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.readiness.Moment;
import java.util.Comparator;

/**
 * Something that was said of a host beside its steps; the latest of a kind stands.
 *
 * @param value in ASCII, so that it compares alike everywhere
 */
public record HostDetail(HostId host, Kind kind, Moment moment, String value) {
    private static final Comparator<HostDetail> ORDER =
            comparing(HostDetail::moment).thenComparing(HostDetail::value);

    static HostDetail later(HostDetail one, HostDetail other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }

    /** What is said. */
    public enum Kind {
        /** What the host is for. */
        ROLE,
        /** Where its SSH server may answer: {@code NAME:PORT}, with a space between. */
        ADDRESSES,
        /** Which Docker runs on it, and how; JSON. */
        DOCKER,
        /** Its full name in the network. */
        FQDN,
        /** When its key in the network expires; empty: never. */
        KEY_EXPIRY
    }
}
