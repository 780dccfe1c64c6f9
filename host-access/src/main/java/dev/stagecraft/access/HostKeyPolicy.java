package dev.stagecraft.access;

/** Which host key is accepted. */
public sealed interface HostKeyPolicy {

    /** This one alone. */
    record Pinned(HostKey key) implements HostKeyPolicy {}

    /** Whichever comes; the caller keeps {@link HostConnection#hostKey()} and pins it before the first command. */
    record TrustOnFirstUse() implements HostKeyPolicy {}
}
