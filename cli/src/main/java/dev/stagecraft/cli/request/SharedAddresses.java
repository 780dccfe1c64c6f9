package dev.stagecraft.cli.request;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hosts of a request that stand where another host stands already: two names for what may be one machine. */
public final class SharedAddresses {
    private SharedAddresses() {}

    /**
     * A line for each of them.
     *
     * @param known hosts of any environment, as the status service tells of them
     */
    public static List<String> warnings(InfraUpRequested request, Collection<HostView> known) {
        return request.hosts().stream()
                .flatMap(host -> address(host).stream()
                        .flatMap(address -> owners(new HostId(request.environment(), host.name()), address, known)
                                .map(owner -> "warning: host " + host.name() + " has the address " + address
                                        + ", and so has " + owner + "; one machine cannot be both")))
                .toList();
    }

    private static Optional<String> address(RequestedHost host) {
        return Optional.ofNullable(host.specification().provider().settings().get("address"))
                .map(name -> new HostAddress(name, host.specification().ssh().port(), HostAddress.Kind.PUBLIC))
                .map(HostAddress::toString);
    }

    private static Stream<HostId> owners(HostId host, String address, Collection<HostView> known) {
        return known.stream()
                .filter(other -> !other.id().equals(host))
                .filter(other -> other.addresses().stream().anyMatch(address::equalsIgnoreCase))
                .map(HostView::id);
    }
}
