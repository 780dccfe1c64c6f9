package dev.stagecraft.provisioner.statichosts;

import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.provisioner.creation.HostProvider;
import dev.stagecraft.provisioner.creation.ProvidedHost;
import java.util.List;

/** Bring-your-own hosts: {@code settings.address} says where. Nothing is made, so there is nothing to find either. */
public final class StaticHostProvider implements HostProvider {
    private static final String ADDRESS = "address";

    @Override
    public String name() {
        return "static";
    }

    @Override
    public List<Problem> problems(HostSpecification specification) {
        if (!specification.provider().settings().containsKey(ADDRESS)) {
            return List.of(new Problem("provider.settings.address", "missing; a static host needs its address"));
        }
        try {
            HostAddress.written(addressOf(specification).name());
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(new Problem("provider.settings.address", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public ProvidedHost ensure(HostVersion host, HostSpecification specification) {
        return new ProvidedHost.There(List.of(addressOf(specification)), false);
    }

    private static HostAddress addressOf(HostSpecification specification) {
        String address = specification.provider().settings().getOrDefault(ADDRESS, "");
        return new HostAddress(address, specification.ssh().port(), HostAddress.Kind.PUBLIC);
    }
}
