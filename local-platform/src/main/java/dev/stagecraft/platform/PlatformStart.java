package dev.stagecraft.platform;

import dev.stagecraft.platform.launcher.PlatformLauncher;
import dev.stagecraft.platform.process.CleanEnvironment;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.process.ProcessEnd;
import dev.stagecraft.platform.state.ChildState;
import dev.stagecraft.platform.state.ChildStatus;
import dev.stagecraft.platform.state.PlatformRecord;
import dev.stagecraft.platform.state.PlatformRecord.Phase;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.StateFolder;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One attempt to have the platform running: starts a launcher if there is none, and follows its record. */
final class PlatformStart {
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int LAST_LINES = 20;
    private static final List<String> FLAGS =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private final StateFolder folder;
    private final PlatformSettings settings;
    private final ProgressListener listener;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Integer> restartsTold = new HashMap<>();
    private @Nullable Process launched;

    PlatformStart(StateFolder folder, PlatformSettings settings, ProgressListener listener) {
        this.folder = folder;
        this.settings = settings;
        this.listener = listener;
    }

    StartOutcome untilItEnds() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < AT_MOST.toNanos()) {
            Optional<StartOutcome> outcome = look();
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new StartOutcome.TimedOut(missing(), folder.logs());
    }

    /** One look, and then a short wait for the launcher's end. */
    private Optional<StartOutcome> look() throws IOException, InterruptedException {
        Optional<PlatformRecord> record = folder.platform();
        Optional<ProcessHandle> running = record.flatMap(PlatformRecord::runningLauncher);
        if (running.isPresent()) {
            PlatformRecord current = record.orElseThrow();
            tell(current);
            if (current.phase() == Phase.RUNNING) {
                return Optional.of(new StartOutcome.Ready(addresses(current)));
            }
            ProcessEnd.await(running.get(), LOOK_EVERY);
            return Optional.empty();
        }
        if (launched == null) {
            launched = launch();
        }
        return ProcessEnd.await(launched.toHandle(), LOOK_EVERY) ? afterTheEndOf(launched) : Optional.empty();
    }

    private Optional<StartOutcome> afterTheEndOf(Process launcher) throws IOException, InterruptedException {
        if (launcher.waitFor() == PlatformLauncher.ANOTHER_RUNS) {
            launched = null;
            return Optional.empty();
        }
        Optional<String> failed = folder.platform()
                .filter(record -> record.launcher().pid() == launcher.pid())
                .map(PlatformRecord::failedChild);
        if (failed.isPresent()) {
            Path log = folder.log(failed.get());
            return Optional.of(new StartOutcome.ChildFailed(failed.get(), LogFile.lastLines(log, LAST_LINES), log));
        }
        return Optional.of(new StartOutcome.LauncherFailed(LogFile.lastLines(output(), LAST_LINES), output()));
    }

    /** In a session of its own, so that a Ctrl-C or a closed terminal does not reach it. */
    private Process launch() throws IOException {
        folder.write(settings);
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(JavaCommand.main(
                PlatformLauncher.class, flags(), List.of(folder.path().toString())));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.path().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        CleanEnvironment.applyTo(builder.environment());
        return builder.start();
    }

    private List<String> flags() {
        return Stream.concat(FLAGS.stream(), settings.caches().flags("launcher").stream())
                .toList();
    }

    private Path output() {
        return folder.log("launcher-output");
    }

    private void tell(PlatformRecord record) {
        Instant begin = Instant.parse(record.startedAt());
        for (ChildStatus child : record.children()) {
            if (child.state() == ChildState.UP && told.add(child.name())) {
                listener.up(child.name(), Duration.between(begin, Instant.parse(child.since())));
            }
            Integer restarts = restartsTold.put(child.name(), child.restarts());
            if (restarts != null && restarts < child.restarts()) {
                listener.startsAgain(child.name());
            }
        }
    }

    private List<String> missing() throws IOException {
        return folder.platform().map(PlatformRecord::children).orElse(List.of()).stream()
                .filter(child -> child.state() != ChildState.UP)
                .map(ChildStatus::name)
                .toList();
    }

    static PlatformAddresses addresses(PlatformRecord record) {
        Map<String, String> known = new HashMap<>(record.addresses());
        String broker = Objects.requireNonNullElse(known.remove("broker"), "");
        String database = Objects.requireNonNullElse(known.remove("database"), "");
        Map<String, URI> services = new HashMap<>();
        known.forEach((child, address) -> services.put(child.replaceFirst("-service$", ""), URI.create(address)));
        return new PlatformAddresses(broker, database, services);
    }
}
