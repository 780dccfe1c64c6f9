package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;

/** What became of a request or of a host, for those who asked. */
public sealed interface InfraOutcome extends Event
        permits RequestAccepted, RequestRejected, RequestCompleted, HostReady, HostNotReady {

    @JsonIgnore
    Environment concerns();

    @Override
    @JsonIgnore
    default String key() {
        return concerns().name();
    }
}
