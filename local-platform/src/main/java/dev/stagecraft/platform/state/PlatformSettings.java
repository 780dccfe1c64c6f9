package dev.stagecraft.platform.state;

import dev.stagecraft.platform.process.JvmCaches;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the launcher is to start beside the broker and the database.
 *
 * @param layoutRoot where {@code NAME-service/target/quarkus-app/quarkus-run.jar} lies for each service
 * @param learning whether its JVMs learn for later ones
 */
public record PlatformSettings(String layoutRoot, List<ServiceSettings> services, boolean learning) {
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
        return new PlatformSettings(layoutRoot.toAbsolutePath().normalize().toString(), services, false);
    }

    /** The same, with as many of each service. */
    public PlatformSettings replicas(int each) {
        List<ServiceSettings> all = services.stream()
                .flatMap(service -> IntStream.range(0, each).mapToObj(service::replica))
                .toList();
        return new PlatformSettings(layoutRoot, all, learning);
    }

    /** The same, from which later ones of this layout learn to start sooner. */
    public PlatformSettings toLearnFrom() {
        return new PlatformSettings(layoutRoot, services, true);
    }

    /** What all platforms of this layout have learnt. */
    public JvmCaches caches() {
        return new JvmCaches(Path.of(layoutRoot, "target", "jvm-caches"), learning);
    }

    public Path jar(ServiceSettings service) {
        return Path.of(layoutRoot, service.module(), "target", "quarkus-app", "quarkus-run.jar");
    }
}
