package dev.stagecraft.events.outcome;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import java.util.List;

/** A host of an accepted request: its version there, and the steps that it requires, in the order of the work. */
public record AcceptedHost(HostVersion host, List<Step> requires) {
    public AcceptedHost {
        requires = requires.stream().distinct().sorted().toList();
        if (requires.isEmpty()) {
            throw new IllegalArgumentException("an accepted host requires at least one step");
        }
    }
}
