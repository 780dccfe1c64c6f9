package dev.stagecraft.cli.demo;

import dev.stagecraft.cli.request.Demonstration;
import dev.stagecraft.platform.state.PlatformSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Demonstrations in one folder. */
public final class SimulatedHosts implements Demonstration {
    private final Path folder;
    private final PlatformSettings settings;

    /**
     * One demonstration at a time.
     *
     * @param folder is made, and removed in the end
     * @param settings of its platform
     */
    public SimulatedHosts(Path folder, PlatformSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public Stage set(int hosts, int faults) throws IOException, InterruptedException {
        return SimulatedStage.set(folder, settings, DemoScript.of(hosts, faults));
    }
}
