package dev.stagecraft.events.host;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;

/** Something that a working service says about one host. */
public sealed interface HostEvent extends Event permits HostRequested, HostCreated, StepEvent {

    /** The host, as it was wanted when the event's cause was accepted. */
    HostVersion host();

    @Override
    @JsonIgnore
    default String key() {
        return host().id().toString();
    }

    @Override
    @JsonIgnore
    default String occasion() {
        return host().toString();
    }
}
