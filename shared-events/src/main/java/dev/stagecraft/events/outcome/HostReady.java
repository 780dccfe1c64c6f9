package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostVersion;

/**
 * Everything that the host requires is done at this version, in its latest round.
 *
 * @param round the highest round among its steps
 */
public record HostReady(HostVersion host, int round) implements InfraOutcome {
    @Override
    @JsonIgnore
    public Environment concerns() {
        return host.id().environment();
    }

    @Override
    @JsonIgnore
    public String occasion() {
        return host + "." + round;
    }
}
