package dev.stagecraft.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.PlatformAddresses;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged service, between a real broker and a real database; the test plays the services that work on hosts. */
final class RunningProvisioner {
    static final HostKey KEY = new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample");

    private final Path home;
    private final LocalPlatform platform;
    private final PlatformAddresses addresses;
    private final Log log;

    private RunningProvisioner(Path home, LocalPlatform platform, PlatformAddresses addresses) throws IOException {
        this.home = home;
        this.platform = platform;
        this.addresses = addresses;
        this.log = new Log(kafka(home.resolve("config/provisioner-service.properties")));
    }

    static RunningProvisioner start(Path home) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        LocalPlatform platform =
                LocalPlatform.at(home, PlatformSettings.of(Path.of(".."), List.of(ServiceSettings.of("provisioner"))));
        StartOutcome outcome = platform.start((child, after) -> {});
        assertThat(outcome).isInstanceOf(StartOutcome.Ready.class);
        return new RunningProvisioner(home, platform, ((StartOutcome.Ready) outcome).addresses());
    }

    PlatformAddresses addresses() {
        return addresses;
    }

    String token() throws IOException {
        return platform.apiToken().orElseThrow().reveal();
    }

    Log log() {
        return log;
    }

    /** Stops all of it, copies the database's folder to here, and starts it again. */
    RunningProvisioner backUp(Path copy) throws Exception {
        stop();
        copy(home.resolve("postgres"), copy);
        return start(home);
    }

    /** Stops all of it, puts the database back as it was, and starts it again; the broker keeps what it has. */
    RunningProvisioner restore(Path copy) throws Exception {
        stop();
        try (Stream<Path> files = Files.walk(home.resolve("postgres"))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
        copy(copy, home.resolve("postgres"));
        return start(home);
    }

    void stop() throws IOException, InterruptedException {
        log.close();
        platform.stop();
    }

    HostCreated awaitCreated(String host, int incarnation, int generation) {
        return awaitSaid(HostCreated.class, event -> event.host().equals(version(host, incarnation, generation)));
    }

    RequestCompleted awaitCompleted(String request) {
        return awaitSaid(
                RequestCompleted.class, event -> event.request().value().equals(request));
    }

    <E extends Event> E awaitSaid(Class<E> type, Predicate<E> which) {
        return await().until(() -> log.said(type).stream().filter(which).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    static DockerReady dockerReady(String host, int incarnation, int generation) {
        return new DockerReady(version(host, incarnation, generation), Work.FIRST, KEY, "26.1");
    }

    static HostVersion version(String host, int incarnation, int generation) {
        return new HostVersion(HostId.parse(host), incarnation, generation);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path copied = to.resolve(from.relativize(file).toString());
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                    own(file, copied);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** As root the database runs as another user. */
    private static void own(Path file, Path copied) throws IOException {
        Files.setAttribute(copied, "unix:uid", Files.getAttribute(file, "unix:uid"));
        Files.setAttribute(copied, "unix:gid", Files.getAttribute(file, "unix:gid"));
    }

    /** The service's own settings for Kafka are the test's, too. */
    private static Map<String, Object> kafka(Path configuration) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration)) {
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
