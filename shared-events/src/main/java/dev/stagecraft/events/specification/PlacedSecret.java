package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stagecraft.events.Names;

/** The name of a secret that an operator has placed; never the secret. */
public record PlacedSecret(@JsonValue String name) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlacedSecret {
        Names.token("secret name", name);
    }

    @Override
    public String toString() {
        return name;
    }
}
