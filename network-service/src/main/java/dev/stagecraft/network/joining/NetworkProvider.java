package dev.stagecraft.network.joining;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;

/** A network that hosts join. Safe for threads. Every call is harmless to repeat. */
public interface NetworkProvider {

    /** The name by which specifications choose it. */
    String name();

    /**
     * Makes the network's client run on the host, new enough, and the host a member of the network under its full name, with the
     * wanted tags, and online. Asks for no key where it is one already.
     *
     * @throws StepFailure with the reason why it is not
     */
    Membership ensureJoined(HostSession session, NetworkSpecification wanted) throws InterruptedException;

    /**
     * Looks whether the host is still a member as {@link #ensureJoined} makes it one, and changes nothing.
     *
     * @throws StepFailure with the reason why it is not
     */
    Membership membership(HostSession session, NetworkSpecification wanted) throws InterruptedException;

    /** The host's full name, without a final dot. Computed: the same for the same host and specification, asks nobody. */
    String nodeFqdn(HostId host, NetworkSpecification wanted);
}
