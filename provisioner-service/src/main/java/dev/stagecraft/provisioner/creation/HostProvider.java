package dev.stagecraft.provisioner.creation;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.specification.HostSpecification;
import java.util.List;

/** Where hosts come from. Safe for threads. */
public interface HostProvider {

    /** The name by which specifications choose it. */
    String name();

    /** What it has against this specification, all at once; asks nobody. */
    List<Problem> problems(HostSpecification specification);

    /**
     * Finds the machine of this incarnation, or makes it. Repeating it is harmless: what is there is found by what was said when
     * it was made.
     *
     * @throws InterruptedException if the service is being stopped
     */
    ProvidedHost ensure(HostVersion host, HostSpecification specification) throws InterruptedException;
}
