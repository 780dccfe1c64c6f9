package dev.stagecraft.events.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import java.util.List;

/** The request stands: its hosts at the versions it gave them, and what each requires. */
public record RequestAccepted(RequestId request, Environment environment, List<AcceptedHost> hosts)
        implements InfraOutcome {

    public RequestAccepted {
        hosts = List.copyOf(hosts);
        HostsOfRequest.check(environment, hosts.stream().map(host -> host.host().id()));
    }

    @Override
    @JsonIgnore
    public Environment concerns() {
        return environment;
    }

    @Override
    @JsonIgnore
    public String occasion() {
        return request.value();
    }
}
