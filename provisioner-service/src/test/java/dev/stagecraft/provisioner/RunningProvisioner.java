package dev.stagecraft.provisioner;

import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.PlatformAddresses;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The packaged service, between a real broker and a real database. */
record RunningProvisioner(Path home, LocalPlatform platform, PlatformAddresses addresses, String token, Log log) {

    static RunningProvisioner start() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("provisioner").resolve("home");
        LocalPlatform platform =
                LocalPlatform.at(home, PlatformSettings.of(Path.of(".."), List.of(ServiceSettings.of("provisioner"))));
        return switch (platform.start((child, after) -> {})) {
            case StartOutcome.Ready(PlatformAddresses addresses) ->
                new RunningProvisioner(
                        home,
                        platform,
                        addresses,
                        platform.apiToken().orElseThrow().reveal(),
                        new Log(kafka(home)));
            case StartOutcome other -> throw new IllegalStateException("not started: " + other);
        };
    }

    /** Where requests are taken. */
    URI requests() {
        return addresses.provisioner().resolve("/api/v1/requests");
    }

    void stop() throws IOException, InterruptedException {
        log.close();
        platform.stop();
        try (Stream<Path> files = Files.walk(home.resolveSibling(""))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The service's own settings for Kafka are the test's, too. */
    private static Map<String, Object> kafka(Path home) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("config/provisioner-service.properties"))) {
            properties.load(reader);
        }
        Map<String, Object> kafka = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("kafka.")) {
                kafka.put(name.substring("kafka.".length()), properties.getProperty(name));
            }
        }
        return kafka;
    }
}
