package dev.stagecraft.cli.demo;

import dev.stagecraft.cli.platform.EmbeddedPlatform;
import dev.stagecraft.cli.request.Demonstration;
import dev.stagecraft.cli.request.Platform;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.process.ChildProcess;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.simulation.fleet.FleetConfiguration;
import dev.stagecraft.simulation.fleet.FleetFolder;
import dev.stagecraft.simulation.fleet.HostPlan;
import dev.stagecraft.simulation.fleet.NewFleet;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/** A folder with a platform's state and a fleet, which both go when it is closed. */
final class SimulatedStage implements Demonstration.Stage {
    private static final Duration WORK = Duration.ofSeconds(2);

    private final Path folder;
    private final FileLock alone;
    private final EmbeddedPlatform platform;
    private final ChildProcess fleet;
    private final List<HostPlan> hosts;
    private boolean kept;

    private SimulatedStage(
            Path folder, FileLock alone, EmbeddedPlatform platform, ChildProcess fleet, List<HostPlan> hosts) {
        this.folder = folder;
        this.alone = alone;
        this.platform = platform;
        this.fleet = fleet;
        this.hosts = hosts;
    }

    static SimulatedStage set(Path folder, PlatformSettings settings, DemoScript script)
            throws IOException, InterruptedException {
        FileLock alone = lock(folder);
        Path home = folder.resolve("home");
        LocalPlatform platform = LocalPlatform.at(home, settings);
        // What a demonstration that was killed has left.
        platform.stop();
        FileUtils.deleteDirectory(folder.toFile());
        FleetFolder fleet = NewFleet.in(folder.resolve("hosts"), script.hosts(), WORK);
        Files.writeString(folder.resolve("stagecraft.yml"), FleetConfiguration.of(fleet, DemoScript.ENVIRONMENT));
        return new SimulatedStage(
                folder,
                alone,
                new EmbeddedPlatform(home, platform),
                FleetProgram.start(fleet, folder, settings.caches()),
                fleet.plan().hosts());
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public String file() {
        return folder.resolve("stagecraft.yml").toString();
    }

    @Override
    public Map<String, Optional<String>> script() {
        return hosts.stream().collect(Collectors.toUnmodifiableMap(HostPlan::shortName, HostPlan::reason));
    }

    @Override
    public String keep() {
        kept = true;
        return folder.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            platform.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the demonstration's platform may still run");
        } finally {
            fleet.close();
        }
        if (!kept) {
            FileUtils.deleteDirectory(folder.toFile());
        }
        alone.acquiredBy().close();
    }

    private static FileLock lock(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path file = folder.resolveSibling(folder.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another demo goes on in " + folder + ": end it first, or set STAGECRAFT_HOME");
        }
        return lock;
    }
}
