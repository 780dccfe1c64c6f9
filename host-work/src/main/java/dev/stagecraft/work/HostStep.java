package dev.stagecraft.work;

import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.HostEvent;

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

    /**
     * Looks at a host that is done, and changes nothing.
     *
     * @param said what was said last: that it is done, or that an earlier look found it broken
     * @throws InterruptedException if the service is being stopped
     */
    default Sight look(Assignment assignment, HostEvent said, StepControl control) throws InterruptedException {
        return new Sight.Unchanged();
    }
}
