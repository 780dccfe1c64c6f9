package dev.stagecraft.events.host;

import dev.stagecraft.events.Work;

/** Something that a step says about one host. */
public sealed interface StepEvent extends HostEvent
        permits DockerReady, NetworkReady, StepRetrying, StepFailed, StepDoubted {

    /** Where in the host's version the step stood. */
    Work work();

    /** Where a step stood that said this; the first of all for what no step says. */
    static Work work(HostEvent event) {
        return event instanceof StepEvent said ? said.work() : Work.FIRST;
    }
}
