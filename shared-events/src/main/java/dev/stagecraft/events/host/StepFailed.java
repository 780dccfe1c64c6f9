package dev.stagecraft.events.host;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import org.jspecify.annotations.Nullable;

/**
 * The step is over for this generation, until someone asks again.
 *
 * @param hostKey the key that was pinned, where the step got that far
 */
public record StepFailed(
        HostVersion host,
        Work work,
        Step step,
        Failure failure,
        @Nullable HostKey hostKey) implements StepEvent {
    @Override
    public String occasion() {
        return host() + "." + work() + "." + step.word();
    }
}
