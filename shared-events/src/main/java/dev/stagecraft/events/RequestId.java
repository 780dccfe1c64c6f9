package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A request, named by who asks. The same id again is the same request, and changes nothing. */
public record RequestId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        Names.token("request id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
