package dev.stagecraft.platform;

import dev.stagecraft.platform.process.ProcessEnd;
import dev.stagecraft.platform.state.ChildStatus;
import dev.stagecraft.platform.state.PlatformRecord;
import dev.stagecraft.platform.state.PlatformRecord.Phase;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.platform.state.Secret;
import dev.stagecraft.platform.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The local platform of one state folder, seen from outside: it starts, stops and looks at the launcher. */
public final class LocalPlatform {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration CHILDREN_FOLLOW_WITHIN = Duration.ofSeconds(12);

    private final Path path;
    private final PlatformSettings settings;

    private LocalPlatform(Path path, PlatformSettings settings) {
        this.path = path;
        this.settings = settings;
    }

    /** With the four services, packaged below the layout's root. */
    public static LocalPlatform at(Path stateFolder, Path layoutRoot) {
        return at(stateFolder, PlatformSettings.allServices(layoutRoot));
    }

    public static LocalPlatform at(Path stateFolder, PlatformSettings settings) {
        return new LocalPlatform(stateFolder, settings);
    }

    /** The state folder of the user whose environment this is. */
    public static Path stateFolder(Map<String, String> environment) {
        return StateFolder.ofUser(environment);
    }

    /** Returns once everything answers, or something cannot. A platform that runs already is taken as it is. */
    public StartOutcome start(ProgressListener listener) throws InterruptedException {
        StateFolder folder;
        try {
            folder = StateFolder.open(path);
        } catch (IOException e) {
            return new StartOutcome.Refused(String.valueOf(e.getMessage()));
        }
        try {
            return new PlatformStart(folder, settings, listener).untilItEnds();
        } catch (IOException e) {
            return new StartOutcome.Refused("The state folder cannot be used: " + e);
        }
    }

    /** Returns once nothing of the platform runs any more. */
    public void stop() throws IOException, InterruptedException {
        Optional<PlatformRecord> record = existing();
        if (record.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> launcher = record.get().runningLauncher();
        launcher.ifPresent(ProcessHandle::destroy);
        ProcessEnd.awaitOrKill(
                launcher, settings.caches().patience(STOPS_WITHIN).multipliedBy(2));
        for (ChildStatus child : existing().orElseThrow().children()) {
            ProcessEnd.awaitOrKill(child.running(), CHILDREN_FOLLOW_WITHIN);
        }
        forgetHowItEnded();
    }

    /** Once the user has said stop, a launcher that was killed or gave up before is no longer news. */
    private void forgetHowItEnded() throws IOException {
        StateFolder folder = StateFolder.open(path);
        Optional<PlatformRecord> record = folder.platform();
        if (record.isPresent() && record.get().runningLauncher().isEmpty()) {
            folder.write(record.get().stopped());
        }
    }

    public PlatformStatus status() throws IOException {
        return existing().map(LocalPlatform::status).orElseGet(PlatformStatus.Stopped::new);
    }

    /** What a client of the REST interfaces sends as a bearer token; empty if the platform was never started. */
    public Optional<Secret> apiToken() throws IOException {
        return StateFolder.open(path).apiToken();
    }

    private Optional<PlatformRecord> existing() throws IOException {
        return Files.isDirectory(path) ? StateFolder.open(path).platform() : Optional.empty();
    }

    private static PlatformStatus status(PlatformRecord record) {
        if (record.runningLauncher().isPresent()) {
            return new PlatformStatus.Running(PlatformStart.addresses(record), record.children());
        }
        if (record.failedChild() != null) {
            return new PlatformStatus.Broken(record.failedChild() + " did not come up at the last start");
        }
        if (record.phase() == Phase.STOPPED) {
            return new PlatformStatus.Stopped();
        }
        return new PlatformStatus.Broken("the launcher (process %d) was killed"
                .formatted(record.launcher().pid()));
    }
}
