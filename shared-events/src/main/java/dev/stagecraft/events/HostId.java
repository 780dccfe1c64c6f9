package dev.stagecraft.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A host, for ever: {@code environment/name}. What stands behind it may change, see {@link HostVersion}. */
public record HostId(Environment environment, String name) {

    public HostId {
        Names.dnsLabel("host", name);
    }

    /**
     * The host that {@code environment/name} names.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static HostId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "host id '" + PlainText.shortened(text, 80) + "' is not environment/name");
        }
        return new HostId(new Environment(text.substring(0, slash)), text.substring(slash + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
