package dev.stagecraft.work;

import dev.stagecraft.events.Step;

/** The step that a service does on hosts. */
public interface HostStep {

    Step step();

    /**
     * Works towards what the assignment wants: probe, change, verify. Called on a virtual thread, at most once at a time for a
     * host; may block. Must be harmless to repeat: an attempt that is cut off is made again.
     *
     * @throws InterruptedException if the service is being stopped; the attempt is then not counted
     * @throws ClaimLost if another instance has taken the host over; nothing more is done here
     */
    StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException;
}
