package dev.stagecraft.provisioner.creation;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostAddress;
import java.util.List;

/** What a provider answers. */
public sealed interface ProvidedHost {

    /**
     * The machine is there.
     *
     * @param addresses where its SSH server may answer, the first to be tried first
     * @param justCreated whether it was made for this incarnation, and so may still be starting
     */
    record There(List<HostAddress> addresses, boolean justCreated) implements ProvidedHost {
        public There {
            addresses = List.copyOf(addresses);
        }
    }

    /** It is not. */
    record NotThere(Failure failure) implements ProvidedHost {}
}
