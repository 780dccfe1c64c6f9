package dev.stagecraft.work;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Step;

/** What a step may do to its row while it runs. */
public interface StepControl {

    /**
     * Writes the host's key down, before the first command is run there.
     *
     * @throws ClaimLost if the host is no longer this instance's
     */
    void pin(HostKey key);

    /** Lets others work meanwhile: the host does not answer. From any thread; harmless to repeat. */
    void leave();

    /**
     * The host answers: returns with a place among those that work at once. Waiting for it counts as no host's waiting.
     *
     * @throws InterruptedException if the service is being stopped
     */
    void enter() throws InterruptedException;

    /** Tells another step's owner that it is in doubt, as a reason to look. Best effort: who looks again, doubts again. */
    void doubt(Step other, Failure seen);
}
