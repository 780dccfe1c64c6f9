package dev.stagecraft.cli.configuration;

import dev.stagecraft.events.request.InfraUpRequested;
import java.util.List;
import java.util.Optional;

/**
 * What a file asks for.
 *
 * @param secrets to be placed before the request is sent
 * @param reach how services get into the network, where that is not direct: {@code socks5://ADDRESS:PORT}
 */
public record WantedInfra(InfraUpRequested request, List<SecretToPlace> secrets, Optional<String> reach) {
    public WantedInfra {
        secrets = List.copyOf(secrets);
    }
}
