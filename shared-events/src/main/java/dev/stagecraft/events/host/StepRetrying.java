package dev.stagecraft.events.host;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import java.time.Instant;

/** An attempt failed and another is due. Best effort: it may be missing. */
public record StepRetrying(HostVersion host, Work work, Step step, Failure failure, Instant nextTry)
        implements StepEvent {
    @Override
    public String occasion() {
        return host() + "." + work() + "." + step.word();
    }
}
