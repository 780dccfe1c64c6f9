package dev.stagecraft.provisioner.creation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.stagecraft.events.Problem;
import dev.stagecraft.events.specification.HostSpecification;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The host providers of this service, by name. */
public final class HostProviders {
    private final Map<String, HostProvider> byName;

    public HostProviders(Collection<HostProvider> providers) {
        this.byName = new TreeMap<>(providers.stream().collect(toMap(HostProvider::name, identity())));
    }

    Optional<HostProvider> of(HostSpecification specification) {
        return Optional.ofNullable(byName.get(specification.provider().name()));
    }

    /** What the provider that the specification names has against it, or that there is no such provider. */
    public List<Problem> problems(HostSpecification specification) {
        return of(specification)
                .map(provider -> provider.problems(specification))
                .orElseGet(() -> List.of(new Problem(
                        "provider",
                        "'" + specification.provider().name() + "' is not one of "
                                + String.join(", ", byName.keySet()))));
    }
}
