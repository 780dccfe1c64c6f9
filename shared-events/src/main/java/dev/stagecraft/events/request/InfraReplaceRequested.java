package dev.stagecraft.events.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** Another machine stands behind these names: a new incarnation, and no pinned key. */
public record InfraReplaceRequested(RequestId request, Environment environment, List<String> hosts)
        implements InfraRequest {

    public InfraReplaceRequested {
        hosts = List.copyOf(hosts);
        HostNames.check(hosts);
    }
}
