package dev.stagecraft.events.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** These hosts are wanted. Hosts of the environment that it does not name are left alone. */
public record InfraUpRequested(RequestId request, Environment environment, List<RequestedHost> hosts)
        implements InfraRequest {

    public InfraUpRequested {
        hosts = List.copyOf(hosts);
        HostNames.check(hosts.stream().map(RequestedHost::name).toList());
    }
}
