package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;

/** A step of the host is over at this version without being done. */
public record HostNotReady(HostVersion host, Work work, Step step, Failure failure) implements InfraOutcome {
    @Override
    @JsonIgnore
    public Environment concerns() {
        return host.id().environment();
    }

    @Override
    @JsonIgnore
    public String occasion() {
        return host + "." + work + "." + step.word();
    }
}
