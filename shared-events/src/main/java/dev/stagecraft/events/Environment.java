package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An environment: the hosts that are asked for, named and kept together. A DNS label. */
public record Environment(@JsonValue String name) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Environment {
        Names.dnsLabel("environment", name);
    }

    @Override
    public String toString() {
        return name;
    }
}
