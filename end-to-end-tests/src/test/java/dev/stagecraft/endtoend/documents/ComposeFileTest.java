package dev.stagecraft.endtoend.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docker-compose.yml} parses, and what it refers to is there. */
class ComposeFileTest {

    @Test
    void holdsBrokerDatabaseAndTheFourServicesWithTheirSecrets() throws IOException {
        String yaml = Files.readString(Path.of("../docker-compose.yml"));
        Map<?, ?> compose = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Map<?, ?> services = map(compose, "services");

        assertThat(services.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "kafka",
                        "postgres",
                        "provisioner-service",
                        "bootstrap-service",
                        "network-service",
                        "status-service");
        for (Object service : services.keySet()) {
            Map<?, ?> definition = map(services, service);
            assertThat(definition.get("image")).as("image of %s", service).isNotNull();
            if (definition.get("secrets") instanceof List<?> secrets) {
                assertThat(map(compose, "secrets").keySet().containsAll(secrets))
                        .as("secrets of %s", service)
                        .isTrue();
            }
        }
    }

    private static Map<?, ?> map(Map<?, ?> parent, Object key) {
        return parent.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
