package dev.stagecraft.events.request;

import dev.stagecraft.events.Names;
import dev.stagecraft.events.specification.HostSpecification;

/** A host that is asked for, by its name in the environment, with all that is wanted of it. */
public record RequestedHost(String name, HostSpecification specification) {
    public RequestedHost {
        Names.dnsLabel("host", name);
    }
}
