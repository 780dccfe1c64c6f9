package dev.stagecraft.work;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.host.HostEvent;

/** How an attempt ended. Whether to try again is not the step's to say. */
public sealed interface StepOutcome {

    /**
     * Done and verified.
     *
     * @param said what the service says of it
     */
    record Done(HostEvent said) implements StepOutcome {}

    /** Not done, for this reason. */
    record NotDone(Failure failure) implements StepOutcome {}
}
