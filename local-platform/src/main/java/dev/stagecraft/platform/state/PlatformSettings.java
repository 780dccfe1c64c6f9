package dev.stagecraft.platform.state;

import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher is to start beside the broker and the database.
 *
 * @param layoutRoot where {@code NAME-service/target/quarkus-app/quarkus-run.jar} lies for each service
 */
public record PlatformSettings(String layoutRoot, List<ServiceSettings> services) {
    public PlatformSettings {
        services = List.copyOf(services);
    }

    /** The four services of Stagecraft. */
    public static PlatformSettings allServices(Path layoutRoot) {
        return of(
                layoutRoot,
                List.of(
                        ServiceSettings.of("provisioner"),
                        ServiceSettings.of("bootstrap"),
                        ServiceSettings.of("network"),
                        ServiceSettings.of("status")));
    }

    public static PlatformSettings of(Path layoutRoot, List<ServiceSettings> services) {
        return new PlatformSettings(layoutRoot.toAbsolutePath().normalize().toString(), services);
    }

    /** An archive of the broker's loaded classes, shared by all platforms of this layout: it halves the time to start. */
    public Path brokerClasses() {
        return Path.of(layoutRoot, "local-platform", "target", "broker.jsa");
    }

    public Path jar(ServiceSettings service) {
        return Path.of(layoutRoot, service.childName(), "target", "quarkus-app", "quarkus-run.jar");
    }
}
