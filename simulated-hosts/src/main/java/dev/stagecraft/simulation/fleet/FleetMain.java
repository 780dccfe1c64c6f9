package dev.stagecraft.simulation.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** A fleet as a process. Its argument is the fleet's folder; it ends on a signal. */
public final class FleetMain {
    private FleetMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (InputStream configuration = FleetMain.class.getResourceAsStream("/simulation/logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
        FleetFolder folder = FleetFolder.at(Path.of(arguments[0]));
        try (Fleet _ = Fleet.on(folder)) {
            System.out.println(folder.plan().hosts().size() + " simulated hosts are on");
            new CountDownLatch(1).await();
        }
    }
}
