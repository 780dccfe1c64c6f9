package dev.stagecraft.events.host;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;

/**
 * Someone looked at a host that was done and found another step than their own no longer as it was said. Nothing stands by it: it is
 * a reason for that step's owner to look.
 *
 * @param work where the step of the one who looked stood
 * @param step the one in doubt
 * @param failure what was seen
 */
public record StepDoubted(HostVersion host, Work work, Step step, Failure failure) implements StepEvent {
    @Override
    public String occasion() {
        return host() + "." + work() + "." + step.word();
    }
}
