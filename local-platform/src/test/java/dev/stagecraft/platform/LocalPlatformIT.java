package dev.stagecraft.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.platform.launcher.PlatformLauncher;
import dev.stagecraft.platform.state.ChildState;
import dev.stagecraft.platform.state.ChildStatus;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.ServiceSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One platform for all tests; each begins by asking for it to run, whatever the one before did to it. */
class LocalPlatformIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static Path home;
    private static Path layout;

    @BeforeAll
    static void install(@TempDir Path folder) throws Exception {
        layout = folder.toRealPath().resolve("layout");
        home = folder.toRealPath().resolve("home");
        FakeService.install(layout);
    }

    @AfterAll
    static void stop() throws Exception {
        platform(Map.of()).stop();
    }

    @Test
    void letsTwoStartsAtOnceShareOneLauncher() throws Exception {
        platform(Map.of()).stop();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<StartOutcome> one = threads.submit(() -> platform(Map.of()).start((child, after) -> {}));
            Future<StartOutcome> other = threads.submit(() -> platform(Map.of()).start((child, after) -> {}));
            assertThat(one.get()).isInstanceOf(StartOutcome.Ready.class).isEqualTo(other.get());
        }
        assertThat(Processes.of(home).stream().filter(LocalPlatformIT::isLauncher))
                .hasSize(1);
    }

    @Test
    void tellsWhatComesUpAndKeepsItsAddresses() throws Exception {
        PlatformAddresses before = start();
        platform(Map.of()).stop();
        List<String> told = new ArrayList<>();
        assertThat(platform(Map.of()).start((child, after) -> told.add(child)))
                .isEqualTo(new StartOutcome.Ready(before));
        assertThat(told).containsExactlyInAnyOrder("database", "broker", "fake-service");
        assertThat(told.getLast()).isEqualTo("fake-service");
    }

    @Test
    void startsAChildAgainThatEnded() throws Exception {
        start();
        int restarts = child("fake-service").restarts();
        child("fake-service").running().orElseThrow().destroyForcibly();
        await().atMost(SOON)
                .until(() -> child("fake-service").restarts() > restarts
                        && child("fake-service").state() == ChildState.UP);
        assertThat(home.resolve("logs/launcher.log"))
                .content()
                .containsPattern("fake-service ended with 137 after \\d+ s; started again in \\d+ s \\(attempt \\d\\)");
    }

    @Test
    void leavesNothingBehindWhenItsLauncherIsKilled() throws Exception {
        start();
        launcher().destroyForcibly();
        awaitNothingRuns();
        assertThat(platform(Map.of()).status()).isInstanceOf(PlatformStatus.Broken.class);
        platform(Map.of()).stop();
        assertThat(platform(Map.of()).status()).isEqualTo(new PlatformStatus.Stopped());
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() throws Exception {
        start();
        platform(Map.of()).stop();
        awaitNothingRuns();
        assertThat(platform(Map.of()).status()).isEqualTo(new PlatformStatus.Stopped());
        platform(Map.of()).stop();
    }

    @Test
    void goesOnWhereItWasAfterEverythingWasKilled() throws Exception {
        start();
        Store store = new Store(config());
        String text = store.keepSomething();
        Processes.of(home).forEach(ProcessHandle::destroyForcibly);
        awaitNothingRuns();
        start();
        Store after = new Store(config());
        assertThat(after.rows()).contains(text);
        assertThat(after.records()).contains(text);
    }

    @Test
    void showsNoSecretInArgumentsEnvironmentOrRecord() throws Exception {
        start();
        List<String> secrets = new ArrayList<>(
                List.of(platform(Map.of()).apiToken().orElseThrow().reveal()));
        properties(home.resolve("passwords.properties")).values().forEach(value -> secrets.add(value.toString()));
        assertThat(secrets).hasSizeGreaterThan(3);
        for (ProcessHandle process : Processes.of(home)) {
            assertThat(Processes.arguments(process.pid())).doesNotContain(secrets);
            assertThat(Processes.environment(process.pid())).doesNotContain(secrets);
        }
        assertThat(home.resolve("platform.json")).content().doesNotContain(secrets);
        for (String log : List.of("launcher", "database", "broker", "fake-service")) {
            assertThat(home.resolve("logs").resolve(log + ".log")).content().doesNotContain(secrets);
        }
    }

    @Test
    void namesTheChildThatDoesNotComeUp() throws Exception {
        platform(Map.of()).stop();
        StartOutcome outcome = platform(Map.of("fake.ends", "no such host")).start((child, after) -> {});
        assertThat(outcome).isInstanceOfSatisfying(StartOutcome.ChildFailed.class, failed -> {
            assertThat(failed.child()).isEqualTo("fake-service");
            assertThat(failed.lastLines()).contains("The fake service ends: no such host");
            assertThat(failed.lastLines().getLast()).startsWith("fake-service ended with 9 after");
            assertThat(failed.log()).exists();
        });
        awaitNothingRuns();
        assertThat(platform(Map.of()).status()).isInstanceOf(PlatformStatus.Broken.class);
    }

    private static LocalPlatform platform(Map<String, String> serviceSettings) {
        ServiceSettings fake = ServiceSettings.with("fake", serviceSettings);
        return LocalPlatform.at(home, PlatformSettings.of(layout, List.of(fake)));
    }

    private static PlatformAddresses start() throws Exception {
        StartOutcome outcome = platform(Map.of()).start((child, after) -> {});
        assertThat(outcome).isInstanceOf(StartOutcome.Ready.class);
        return ((StartOutcome.Ready) outcome).addresses();
    }

    private static ChildStatus child(String name) throws Exception {
        assertThat(platform(Map.of()).status()).isInstanceOf(PlatformStatus.Running.class);
        return ((PlatformStatus.Running) platform(Map.of()).status())
                .children().stream()
                        .filter(child -> child.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static ProcessHandle launcher() {
        return Processes.of(home).stream()
                .filter(LocalPlatformIT::isLauncher)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLauncher(ProcessHandle process) {
        try {
            return Processes.arguments(process.pid()).contains(PlatformLauncher.class.getName());
        } catch (IOException gone) {
            return false;
        }
    }

    private static void awaitNothingRuns() {
        await().atMost(SOON).until(() -> Processes.of(home).isEmpty());
    }

    private static Properties config() throws Exception {
        return properties(home.resolve("config/fake-service.properties"));
    }

    private static Properties properties(Path file) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
