package dev.stagecraft.events.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** These hosts get a new generation, so that each step looks and mends; those being worked on are left alone. */
public record InfraVerifyRequested(RequestId request, Environment environment, List<String> hosts)
        implements InfraRequest {

    public InfraVerifyRequested {
        hosts = List.copyOf(hosts);
        HostNames.check(hosts);
    }
}
