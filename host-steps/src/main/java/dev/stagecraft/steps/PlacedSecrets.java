package dev.stagecraft.steps;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.secrets.SecretFolder;
import dev.stagecraft.secrets.SecretName;
import dev.stagecraft.secrets.SecretOutcome;
import dev.stagecraft.secrets.SecretPurpose;

/** The secrets that a host's specification names, found among those placed for its environment and the purpose. */
public final class PlacedSecrets {
    private final SecretFolder folder;

    public PlacedSecrets(SecretFolder folder) {
        this.folder = folder;
    }

    /** A private key for SSH; a missing one ends the attempt. */
    public Secret ssh(HostId host, PlacedSecret name) {
        return find(host, SecretPurpose.SSH, name);
    }

    /** A secret of the network's; a missing one ends the attempt. */
    public Secret tailnet(HostId host, PlacedSecret name) {
        return find(host, SecretPurpose.TAILNET, name);
    }

    private Secret find(HostId host, SecretPurpose purpose, PlacedSecret name) {
        return switch (folder.find(host.environment().name(), purpose, new SecretName(name.name()))) {
            case SecretOutcome.Found found -> found.secret();
            case SecretOutcome.Missing missing ->
                throw new StepFailure(Failure.of(Reason.SECRET_MISSING, host + ": " + missing.message()));
        };
    }
}
