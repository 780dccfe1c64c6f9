package dev.stagecraft.status.projection;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;

/** A request of an environment. */
public record RequestKey(Environment environment, RequestId request) {
    @Override
    public String toString() {
        return environment + "/" + request;
    }
}
