package dev.stagecraft.access;

/**
 * Opens connections to hosts.
 *
 * <p>Safe for use by many threads; every call blocks its own (virtual) thread and no other. A host that does not answer
 * holds up nobody else's connection.
 */
public interface HostAccess extends AutoCloseable {

    /**
     * Tries the target's addresses in order until one lets us in, for as long as the target's deadline allows. Every
     * address gets an equal share of the time that is left, so a silent one cannot use up the next one's. A host key
     * that differs from the pinned one ends the search at once, and so does a jump host that does not let us in.
     *
     * <p>The caller has a place. It is left while no address has said anything for a moment, and taken again for whatever
     * comes after that; waiting for it uses up none of the deadline. Where no address answers, it may stay left.
     *
     * @throws InterruptedException promptly, with nothing left open
     */
    ConnectOutcome connect(HostTarget target, Admission place) throws InterruptedException;

    /** As above, for a caller whose place nobody else waits for. */
    default ConnectOutcome connect(HostTarget target) throws InterruptedException {
        return connect(target, Admission.UNLIMITED);
    }

    /** Closes what is still open; scripts that run end as {@code ConnectionLost}. */
    @Override
    void close();
}
