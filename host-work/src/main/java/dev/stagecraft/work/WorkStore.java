package dev.stagecraft.work;

import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;
import java.util.List;

/**
 * The rows, seen by one instance of a service. Every write but {@link #claim} and the lease is fenced by its claim and answers
 * whether the claim still held; where it did not, nothing was written. Safe for threads; a call returns
 * once its transaction is through, which it may share with others.
 */
public interface WorkStore {

    /** Makes or renews this instance's lease, for all its claims at once. Claims of an instance without a lease are free. */
    void renewLease();

    /**
     * Claims up to this many due rows, the longest due first. A row of a living instance is never claimed, and an instance
     * whose lease has run out claims nothing.
     */
    List<ClaimedWork> claim(int max);

    /** Writes the host's key down for the assignment's incarnation. */
    boolean pin(Claim claim, HostVersion host, HostKey key);

    /**
     * Stores the outcome of the wanted version that was worked on; it is yet to be announced. The claim goes on.
     *
     * @param nextRound the outcome's own round; a later one is work that is left
     */
    boolean store(Claim claim, HostEvent outcome, int nextRound);

    /** The outcome is on the topic. Frees the row, which is due at once if more is wanted by now, else for its next look. */
    boolean announced(Claim claim);

    /** Frees the row for its next look, which begins anew: the latest outcome holds. */
    boolean looked(Claim claim);

    /** Frees the row for work in this round of the version. */
    boolean goOn(Claim claim, HostVersion host, int round);

    /**
     * Frees the row for another attempt at this version after a pause.
     *
     * @param next the next attempt, in its round
     * @param reason why there is another
     * @param waited how long this round of the version has waited for that reason in all, the pause included
     */
    boolean retry(Claim claim, HostVersion host, Work next, Duration pause, String reason, Duration waited);

    /** Frees the row as it is, due again after a pause: the attempt was cut off and is not counted. */
    boolean release(Claim claim, Duration pause);

    /** Gives up this instance's lease and all its claims. */
    void leave();
}
