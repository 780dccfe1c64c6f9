package dev.stagecraft.platform.broker;

import dev.stagecraft.platform.process.JvmCaches;
import dev.stagecraft.platform.process.KnownPorts;
import dev.stagecraft.platform.process.RunningChild;
import dev.stagecraft.platform.state.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A broker for a test, as a child process that ends with this one. The folder may be a fresh one, or that of an earlier
 * broker, whose records are then there again. Its log is {@code FOLDER/logs/broker.log}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final BrokerProgram program;
    private final RunningChild child;

    private EmbeddedBroker(BrokerProgram program, RunningChild child) {
        this.program = program;
        this.child = child;
    }

    /** Returns once the broker answers; throws with its last words if it does not come up. */
    public static EmbeddedBroker start(Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder).toRealPath();
        KnownPorts ports = new KnownPorts(Map.of());
        BrokerProgram program = new BrokerProgram(
                home.resolve("kafka"),
                home.resolve("config"),
                Passwords.in(home.resolve("broker-passwords.properties")),
                ports.of("client"),
                ports.of("controller"),
                JvmCaches.none());
        return new EmbeddedBroker(program, RunningChild.start(program, home.resolve("logs")));
    }

    public String bootstrapServers() {
        return program.bootstrapServers();
    }

    /** Client settings of a service: topics {@code stagecraft.*} and groups {@code stagecraft*} only. */
    public Map<String, String> clientProperties() {
        return program.clientProperties();
    }

    /** Client settings of the super user. */
    public Map<String, String> adminProperties() {
        return program.adminProperties();
    }

    public long pid() {
        return child.pid();
    }

    String controllerServers() {
        return program.controllerServers();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
