package dev.stagecraft.provisioner.creation;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The step {@code host}: from {@code HostRequested} to {@code HostCreated}, through the provider that the host names. */
public final class CreateHost implements HostStep {
    private final HostProviders providers;
    private final Function<HostVersion, KnownAccess> registry;

    /**
     * The step over these providers.
     *
     * @param registry how this incarnation was reached before; not asked of a host that is wanted for the first time
     */
    public CreateHost(HostProviders providers, Function<HostVersion, KnownAccess> registry) {
        this.providers = providers;
        this.registry = registry;
    }

    @Override
    public Step step() {
        return Step.HOST;
    }

    @Override
    public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
        if (!(assignment.wanted() instanceof HostRequested wanted)) {
            throw new IllegalStateException("not a HostRequested: " + assignment.wanted());
        }
        HostSpecification specification = wanted.specification();
        Optional<HostProvider> provider = providers.of(specification);
        if (provider.isEmpty()) {
            return new StepOutcome.NotDone(Failure.of(
                    Reason.CONFIG_INVALID,
                    wanted.host().id() + ": no host provider "
                            + specification.provider().name()));
        }
        return switch (provider.get().ensure(wanted.host(), specification)) {
            case ProvidedHost.There there -> new StepOutcome.Done(created(wanted, there));
            case ProvidedHost.NotThere notThere -> new StepOutcome.NotDone(notThere.failure());
        };
    }

    private HostCreated created(HostRequested wanted, ProvidedHost.There there) {
        KnownAccess known = wanted.host().generation() == 1 ? KnownAccess.NONE : registry.apply(wanted.host());
        List<HostAddress> addresses = new ArrayList<>(there.addresses());
        if (known.fqdn() != null) {
            int port = wanted.specification().ssh().port();
            addresses.addFirst(new HostAddress(known.fqdn(), port, HostAddress.Kind.TAILNET));
        }
        return new HostCreated(
                wanted.host(),
                wanted.request(),
                wanted.specification(),
                addresses,
                there.justCreated(),
                known.hostKey());
    }
}
