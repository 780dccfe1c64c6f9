package dev.stagecraft.provisioner.request;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.InfraVerifyRequested;
import dev.stagecraft.events.request.RequestedHost;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.NetworkSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be said against a request without looking at the registry. */
public final class RequestRules {
    private static final int LONGEST_NAME = 63;
    private final Function<HostSpecification, List<Problem>> provider;

    /**
     * The rules with those of the host providers.
     *
     * @param provider what the provider that a host names has against its specification, or that there is none
     */
    public RequestRules(Function<HostSpecification, List<Problem>> provider) {
        this.provider = provider;
    }

    /** Every problem; none for a request that may be published. */
    public List<Problem> problems(InfraRequest request) {
        return switch (request) {
            case InfraUpRequested up ->
                Stream.of(up.hosts().stream().flatMap(this::ofHost), longNames(up), sharedNames(up))
                        .flatMap(problems -> problems)
                        .toList();
            case InfraRetryRequested _, InfraVerifyRequested _, InfraReplaceRequested _ -> List.of();
        };
    }

    private Stream<Problem> ofHost(RequestedHost host) {
        String place = "host " + host.name();
        return provider.apply(host.specification()).stream()
                .map(problem -> new Problem(
                        problem.place().isEmpty() ? place : place + ", " + problem.place(), problem.message()));
    }

    private static Stream<Problem> longNames(InfraUpRequested up) {
        return up.hosts().stream().flatMap(host -> {
            HostId id = new HostId(up.environment(), host.name());
            return Optional.ofNullable(host.specification().network()).map(network -> network.name(id)).stream()
                    .filter(name -> name.length() > LONGEST_NAME)
                    .map(name -> new Problem(
                            "host " + host.name(),
                            "its name in the network would have " + name.length() + " characters, more than "
                                    + LONGEST_NAME + "; let node_name hold less"));
        });
    }

    /** Two hosts with one full name: the second would take the first one's place in the network. */
    private static Stream<Problem> sharedNames(InfraUpRequested up) {
        Map<String, String> owners = new HashMap<>();
        return up.hosts().stream().flatMap(host -> {
            Optional<String> name = fullName(new HostId(up.environment(), host.name()), host.specification());
            return name
                    .flatMap(full -> Optional.ofNullable(owners.putIfAbsent(full, host.name()))
                            .map(owner -> new Problem(
                                    "host " + host.name(),
                                    "its name in the network, " + full + ", is also that of host " + owner
                                            + "; let node_name hold {host}")))
                    .stream();
        });
    }

    private static Optional<String> fullName(HostId host, HostSpecification specification) {
        NetworkSpecification network = specification.network();
        return Optional.ofNullable(network).map(wanted -> wanted.fqdn(host));
    }
}
