package dev.stagecraft.cli.platform;

import dev.stagecraft.cli.configuration.SecretToPlace;
import dev.stagecraft.cli.request.Platform;
import dev.stagecraft.events.Environment;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.PlatformAddresses;
import dev.stagecraft.platform.PlatformStatus;
import dev.stagecraft.platform.ProgressListener;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.ChildState;
import dev.stagecraft.platform.state.ChildStatus;
import dev.stagecraft.platform.state.StateFolder;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.secrets.SecretFolder;
import dev.stagecraft.secrets.SecretName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The local platform of one state folder. */
public final class EmbeddedPlatform implements Platform {
    private final Path stateFolder;
    private final LocalPlatform platform;

    public EmbeddedPlatform(Path stateFolder, LocalPlatform platform) {
        this.stateFolder = stateFolder;
        this.platform = platform;
    }

    @Override
    public State start(Consumer<String> progress) throws IOException, InterruptedException {
        if (platform.status() instanceof PlatformStatus.Running running && allUp(running)) {
            return running(running.addresses());
        }
        return switch (platform.start(new ProgressLines(progress))) {
            case StartOutcome.Ready(PlatformAddresses addresses) -> running(addresses);
            case StartOutcome.ChildFailed(String child, List<String> lastLines, Path log) ->
                failed("the platform's " + child + " did not come up", lastLines, log);
            case StartOutcome.LauncherFailed(List<String> lastLines, Path log) ->
                failed("the platform's launcher ended", lastLines, log);
            case StartOutcome.TimedOut(List<String> missing, Path logs) ->
                failed("not in time: " + String.join(", ", missing), List.of(), logs);
            case StartOutcome.Refused(String reason) -> new State.NotRunning(List.of(reason));
        };
    }

    @Override
    public State state() throws IOException {
        return switch (platform.status()) {
            case PlatformStatus.Running running -> running(running.addresses());
            case PlatformStatus.Stopped stopped -> new State.NotRunning(List.of("the platform does not run"));
            case PlatformStatus.Broken(String reason) ->
                new State.NotRunning(List.of("the platform does not run: " + reason));
        };
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        platform.stop();
    }

    @Override
    public List<String> describe() throws IOException {
        return switch (platform.status()) {
            case PlatformStatus.Running running ->
                running.children().stream().map(EmbeddedPlatform::line).toList();
            case PlatformStatus.Stopped stopped -> List.of("the platform does not run");
            case PlatformStatus.Broken(String reason) -> List.of("the platform does not run: " + reason);
        };
    }

    @Override
    public List<String> silent() {
        try {
            return switch (platform.status()) {
                case PlatformStatus.Running running ->
                    running.children().stream()
                            .filter(child -> child.state() != ChildState.UP)
                            .map(child -> "without news, since " + child.name() + " does not answer ("
                                    + word(child.state()) + " since " + child.since() + ")")
                            .toList();
                case PlatformStatus.Stopped stopped -> List.of("without news, since the platform was stopped");
                case PlatformStatus.Broken(String reason) -> List.of("without news, since " + reason);
            };
        } catch (IOException e) {
            return List.of("without news, and the state folder cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void place(Environment environment, List<SecretToPlace> secrets) throws IOException {
        SecretFolder folder = new SecretFolder(StateFolder.open(stateFolder).secrets());
        for (SecretToPlace secret : secrets) {
            folder.place(
                    environment.name(),
                    secret.purpose(),
                    new SecretName(secret.name().name()),
                    secret.secret());
        }
    }

    private State running(PlatformAddresses addresses) throws IOException {
        return platform.apiToken()
                .<State>map(token ->
                        new State.Running(addresses.provisioner(), addresses.status(), Secret.of(token.reveal())))
                .orElseGet(() -> new State.NotRunning(List.of("the platform has no token yet; try again")));
    }

    private static boolean allUp(PlatformStatus.Running running) {
        return running.children().stream().allMatch(child -> child.state() == ChildState.UP);
    }

    private static State failed(String what, List<String> lastLines, Path log) {
        List<String> lines = new ArrayList<>();
        lines.add(what);
        lastLines.forEach(line -> lines.add("  " + line));
        lines.add("read " + log);
        return new State.NotRunning(lines);
    }

    private static String line(ChildStatus child) {
        String restarts = child.restarts() == 0 ? "" : ", restarted " + child.restarts() + " times";
        return "%-20s %-8s since %s%s".formatted(child.name(), word(child.state()), child.since(), restarts);
    }

    private static String word(ChildState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** How the platform comes up, in lines. */
    private record ProgressLines(Consumer<String> lines) implements ProgressListener {
        @Override
        public void up(String child, Duration after) {
            lines.accept("platform: %s is up (%.1f s)".formatted(child, after.toMillis() / 1000.0));
        }

        @Override
        public void startsAgain(String child) {
            lines.accept("platform: " + child + " ended by itself and starts again");
        }
    }
}
