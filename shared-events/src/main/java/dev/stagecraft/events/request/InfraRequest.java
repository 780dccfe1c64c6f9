package dev.stagecraft.events.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.RequestId;

/** Something that is asked for one environment. */
public sealed interface InfraRequest extends Event
        permits InfraUpRequested, InfraRetryRequested, InfraVerifyRequested, InfraReplaceRequested {
    int MAX_HOSTS = 2_000;

    RequestId request();

    Environment environment();

    @Override
    @JsonIgnore
    default String key() {
        return environment().name();
    }

    @Override
    @JsonIgnore
    default String occasion() {
        return request().value();
    }
}
