package dev.stagecraft.bootstrap.wiring;

import dev.stagecraft.bootstrap.docker.InstallDocker;
import dev.stagecraft.bootstrap.jackson.JacksonSettingsFile;
import dev.stagecraft.bootstrap.preflight.Preflight;
import dev.stagecraft.steps.service.StepConfiguration;
import dev.stagecraft.steps.service.StepService;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Makes the service of its parts and starts and stops it. */
@ApplicationScoped
class BootstrapWiring {
    private final StepService service;

    BootstrapWiring(
            StepConfiguration configuration,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource dataSource) {
        this.service = new StepService(
                "bootstrap",
                configuration,
                kafka,
                dataSource,
                new StepService.Plan(
                        host -> true,
                        host -> host.specification().network() == null, // the others are looked at with their network
                        Set.of(),
                        BootstrapWiring::step));
    }

    private static InstallDocker step(StepService.Tools tools) {
        return new InstallDocker(
                tools.login(), new Preflight(InstantSource.system()), new JacksonSettingsFile(), tools.deadlines());
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        service.start();
    }

    void stop(@Observes ShutdownEvent event) {
        service.close();
    }

    boolean reading() {
        return service.reading();
    }

    long unknown() {
        return service.unknown();
    }

    long malformed() {
        return service.malformed();
    }
}
