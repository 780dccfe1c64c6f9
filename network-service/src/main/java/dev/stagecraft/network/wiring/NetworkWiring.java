package dev.stagecraft.network.wiring;

import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.network.http.HttpTailnetApis;
import dev.stagecraft.network.joining.JoinNetwork;
import dev.stagecraft.network.postgres.PostgresOwnDevices;
import dev.stagecraft.network.tailnet.OwnDevices;
import dev.stagecraft.network.tailscale.TailscaleProvider;
import dev.stagecraft.steps.service.StepConfiguration;
import dev.stagecraft.steps.service.StepService;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Makes the service of its parts and starts and stops it. */
@ApplicationScoped
class NetworkWiring {
    private final HttpTailnetApis apis = new HttpTailnetApis(InstantSource.system());
    private final StepService service;

    NetworkWiring(
            StepConfiguration configuration,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DataSource dataSource) {
        this.service = new StepService(
                "network",
                configuration,
                kafka,
                dataSource,
                new StepService.Plan(
                        host -> host.specification().network() != null,
                        host -> true,
                        Set.of(DockerReady.class),
                        tools -> step(tools, new PostgresOwnDevices(dataSource))));
    }

    private JoinNetwork step(StepService.Tools tools, OwnDevices devices) {
        TailscaleProvider tailscale = new TailscaleProvider(tools.secrets(), apis, devices, tools.deadlines());
        return new JoinNetwork(tools.login(), List.of(tailscale));
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        service.start();
    }

    void stop(@Observes ShutdownEvent event) {
        service.close();
        apis.close();
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
