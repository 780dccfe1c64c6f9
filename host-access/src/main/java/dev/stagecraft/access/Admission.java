package dev.stagecraft.access;

/**
 * A caller's place among those that work on hosts at once. It is given up while a host does not answer, so that hosts that are
 * dead hold up no host that lives. Idempotent; for one connection at a time.
 */
public interface Admission {

    /** For a caller whose place nobody else waits for. */
    Admission UNLIMITED = new Admission() {
        @Override
        public void leave() {}

        @Override
        public void enter() {}
    };

    /** The host has said nothing for a moment: others may go first. From any thread. */
    void leave();

    /**
     * The host answers: returns with a place.
     *
     * @throws InterruptedException promptly, without a place
     */
    void enter() throws InterruptedException;
}
