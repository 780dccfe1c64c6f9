package dev.stagecraft.events.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** Failed hosts among these get a new generation; those being worked on are left alone. */
public record InfraRetryRequested(RequestId request, Environment environment, List<String> hosts)
        implements InfraRequest {

    public InfraRetryRequested {
        hosts = List.copyOf(hosts);
        HostNames.check(hosts);
    }
}
