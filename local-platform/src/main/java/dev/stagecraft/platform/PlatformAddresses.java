package dev.stagecraft.platform;

import java.net.URI;
import java.util.Map;

/**
 * Where the parts of the running platform are; all on the loopback interface, and all behind a password.
 *
 * @param databaseUrl for JDBC
 * @param services the root of each service's REST interface, by the service's name
 */
public record PlatformAddresses(String kafkaBootstrapServers, String databaseUrl, Map<String, URI> services) {
    public PlatformAddresses {
        services = Map.copyOf(services);
    }

    public URI provisioner() {
        return service("provisioner");
    }

    public URI status() {
        return service("status");
    }

    public URI service(String name) {
        URI address = services.get(name);
        if (address == null) {
            throw new IllegalArgumentException("This platform runs no service " + name);
        }
        return address;
    }
}
