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
import dev.stagecraft.platform.PlatformStatus;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.database.OlderCopy;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.Secret;
import dev.stagecraft.platform.state.ServiceSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
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
        this.log = new Log(kafka());
    }

    /** Starts with a state folder of its own, which {@link #stop} deletes. */
    static RunningProvisioner start() throws IOException, InterruptedException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Path home = Files.createTempDirectory("provisioner").resolve("home");
        LocalPlatform platform =
                LocalPlatform.at(home, PlatformSettings.of(Path.of(".."), List.of(ServiceSettings.of("provisioner"))));
        StartOutcome outcome = platform.start((child, after) -> {});
        assertThat(outcome).isInstanceOf(StartOutcome.Ready.class);
        return new RunningProvisioner(home, platform, ((StartOutcome.Ready) outcome).addresses());
    }

    /** Where requests are taken. */
    URI requests() {
        return addresses.provisioner().resolve("/api/v1/requests");
    }

    String token() throws IOException {
        return platform.apiToken().orElseThrow().reveal();
    }

    Log log() {
        return log;
    }

    /** A copy of the database's tables as they are now. */
    OlderCopy copy() throws IOException, SQLException {
        Properties settings = settings();
        return OlderCopy.of(new DatabaseLogin(
                settings.getProperty("quarkus.datasource.jdbc.url"),
                settings.getProperty("quarkus.datasource.username"),
                new Secret(settings.getProperty("quarkus.datasource.password"))));
    }

    /**
     * Kills the service; whatever it does after this, it has forgotten what came after the copy.
     *
     * @param before what is said before it is back
     */
    void restore(OlderCopy copy, Event... before) throws IOException, SQLException {
        ProcessHandle service = process();
        copy.putBack(() -> {
            service.destroyForcibly();
            service.onExit().join();
            log.tell(before);
        });
        await().until(() -> process().pid() != service.pid());
    }

    private ProcessHandle process() throws IOException {
        return ((PlatformStatus.Running) platform.status())
                .children().stream()
                        .filter(child -> child.name().equals("provisioner-service"))
                        .flatMap(child -> child.running().stream())
                        .findFirst()
                        .orElseGet(ProcessHandle::current);
    }

    void stop() throws IOException, InterruptedException {
        log.close();
        platform.stop();
        FileUtils.deleteDirectory(home.resolveSibling("").toFile());
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

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("config/provisioner-service.properties"))) {
            settings.load(reader);
        }
        return settings;
    }

    /** The service's own settings for Kafka are the test's, too. */
    private Map<String, Object> kafka() throws IOException {
        Properties settings = settings();
        Map<String, Object> kafka = new HashMap<>();
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith("kafka.")) {
                kafka.put(name.substring("kafka.".length()), settings.getProperty(name));
            }
        }
        return kafka;
    }
}
