package dev.stagecraft.cli.demo;

import dev.stagecraft.cli.request.Demonstration;
import java.io.IOException;
import java.nio.file.Path;

/** Demonstrations in one folder. */
public final class SimulatedHosts implements Demonstration {
    private final Path folder;
    private final Path layout;

    /**
     * One demonstration at a time.
     *
     * @param folder is made, and removed in the end
     * @param layout where the services are packaged
     */
    public SimulatedHosts(Path folder, Path layout) {
        this.folder = folder;
        this.layout = layout;
    }

    @Override
    public Stage set(int hosts, int faults) throws IOException, InterruptedException {
        return SimulatedStage.set(folder, layout, DemoScript.of(hosts, faults));
    }
}
