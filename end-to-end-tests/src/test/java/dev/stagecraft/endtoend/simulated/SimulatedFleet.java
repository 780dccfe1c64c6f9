package dev.stagecraft.endtoend.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProcess;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.FreePorts;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.simulation.fault.ScriptedFault;
import dev.stagecraft.simulation.fleet.FleetConfiguration;
import dev.stagecraft.simulation.fleet.FleetFolder;
import dev.stagecraft.simulation.fleet.FleetMain;
import dev.stagecraft.simulation.fleet.NewFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Simulated hosts as a process of their own, which can be killed and switched on again. */
public final class SimulatedFleet implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FLAGS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private final FleetFolder folder;
    private final LogFile log;
    private ChildProcess process;

    private SimulatedFleet(FleetFolder folder, LogFile log, ChildProcess process) {
        this.folder = folder;
        this.log = log;
        this.process = process;
    }

    /**
     * Fresh hosts, switched on.
     *
     * @param hosts their names, environment included, with their faults
     * @param work how long each change of a host takes
     */
    public static SimulatedFleet start(Path path, Map<String, List<ScriptedFault>> hosts, Duration work)
            throws IOException {
        FleetFolder folder = NewFleet.in(path, hosts, work);
        LogFile log = LogFile.at(path.resolve("log"));
        return new SimulatedFleet(folder, log, on(folder, log));
    }

    /** Kills the process; each of its hosts has lost its power. */
    public void kill() throws InterruptedException {
        process.kill();
        process.waitFor(Duration.ofSeconds(10));
    }

    /** Switches the hosts on again after a kill. */
    public void switchOn() throws IOException {
        process = on(folder, log);
    }

    public long pid() {
        return process.pid();
    }

    public FleetFolder folder() {
        return folder;
    }

    /** A {@code stagecraft.yml} for the hosts of an environment. */
    public Path file(String environment) throws IOException {
        return Files.writeString(
                folder.path().resolve(environment + ".yml"), FleetConfiguration.of(folder, environment));
    }

    /** Everything of this kind that happened on hosts. */
    public List<JsonNode> journal(String event) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : Files.readAllLines(folder.journal())) {
            JsonNode entry = JSON.readTree(line);
            if (entry.get("event").asText().equals(event)) {
                found.add(entry);
            }
        }
        return found;
    }

    @Override
    public void close() {
        process.close();
    }

    private static ChildProcess on(FleetFolder folder, LogFile log) throws IOException {
        List<String> words =
                JavaCommand.main(FleetMain.class, FLAGS, List.of(folder.path().toString()));
        ChildProcess child = ChildProcess.start(new ChildCommand(words, EndSignal.TERM, Duration.ofSeconds(5)), log);
        int port = folder.plan().tailnetPort();
        Waiting.until("the simulated hosts are on", () -> FreePorts.accepts(port));
        return child;
    }
}
