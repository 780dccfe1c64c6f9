package dev.stagecraft.events;

import java.util.Comparator;

/**
 * A host as it was wanted at one time. Handed out by the provisioner; orders everything that is said about the host.
 *
 * @param incarnation grows when another machine stands behind the name; from 1 to {@value #LAST}
 * @param generation grows with each accepted request that lists the host and never restarts; from 1 to {@value #LAST}
 */
public record HostVersion(HostId id, int incarnation, int generation) {
    /** Far beyond what is ever counted, and far below what an integer holds. */
    public static final int LAST = 1_000_000_000;

    /** The order of versions of one host: by incarnation, then by generation. */
    public static final Comparator<HostVersion> ORDER =
            Comparator.comparingInt(HostVersion::incarnation).thenComparingInt(HostVersion::generation);

    public HostVersion {
        if (incarnation < 1 || generation < 1 || incarnation > LAST || generation > LAST) {
            throw new IllegalArgumentException("incarnation and generation count from 1 to " + LAST);
        }
    }

    /** Whether there may be a later version. */
    public boolean canGrow() {
        return incarnation < LAST && generation < LAST;
    }

    @Override
    public String toString() {
        return id + "@" + incarnation + "." + generation;
    }
}
