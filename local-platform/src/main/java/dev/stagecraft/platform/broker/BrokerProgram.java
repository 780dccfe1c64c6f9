package dev.stagecraft.platform.broker;

import dev.stagecraft.platform.process.ChildCommand;
import dev.stagecraft.platform.process.ChildProgram;
import dev.stagecraft.platform.process.EndSignal;
import dev.stagecraft.platform.process.JavaCommand;
import dev.stagecraft.platform.process.JvmCaches;
import dev.stagecraft.platform.process.LogFile;
import dev.stagecraft.platform.state.Passwords;
import dev.stagecraft.platform.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The broker as a child process, with its data in one folder and its configuration, passwords included, in another. */
public final class BrokerProgram implements ChildProgram {
    static final String SCRAM_USERS = "stagecraft.scram.users";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> FLAGS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path folder;
    private final Path config;
    private final List<String> flags;
    private final Duration patience;
    private final BrokerUser broker;
    private final BrokerUser app;
    private final BrokerSettings settings;

    /** A broker whose JVM may have learnt from an earlier one. */
    public BrokerProgram(
            Path folder, Path config, Passwords passwords, int clientPort, int controllerPort, JvmCaches caches)
            throws IOException {
        this.flags =
                Stream.concat(FLAGS.stream(), caches.flags("broker").stream()).toList();
        this.patience = caches.patience(PATIENCE);
        this.folder = folder;
        this.config = config;
        this.broker = new BrokerUser(BrokerUser.BROKER, passwords.of("kafka." + BrokerUser.BROKER));
        this.app = new BrokerUser(BrokerUser.APP, passwords.of("kafka." + BrokerUser.APP));
        this.settings = new BrokerSettings(folder.resolve("data"), clientPort, controllerPort, broker);
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public int port() {
        return settings.clientPort();
    }

    @Override
    public ChildCommand prepare(LogFile log) throws IOException {
        Files.createDirectories(settings.data());
        Files.createDirectories(config);
        Files.deleteIfExists(readyFile());
        Path brokerFile = config.resolve("broker.properties");
        Path adminFile = config.resolve("broker-admin.properties");
        Map<String, String> properties = new TreeMap<>(settings.properties());
        properties.put(SCRAM_USERS, broker.scramArgument() + " " + app.scramArgument());
        PrivateFiles.write(brokerFile, properties);
        PrivateFiles.write(adminFile, adminProperties());
        List<String> files =
                List.of(brokerFile.toString(), adminFile.toString(), readyFile().toString());
        return new ChildCommand(JavaCommand.main(BrokerMain.class, flags, files), EndSignal.TERM, patience);
    }

    @Override
    public boolean answers(long pid) {
        try {
            return Files.readString(readyFile()).equals(Long.toString(pid)) && new BrokerProbe(port()).answers();
        } catch (IOException notYet) {
            return false;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    String controllerServers() {
        return "127.0.0.1:" + settings.controllerPort();
    }

    /** How a service logs in. */
    public Map<String, String> clientProperties() {
        return app.clientProperties(bootstrapServers());
    }

    /** How one logs in who may do anything. */
    public Map<String, String> adminProperties() {
        return broker.clientProperties(bootstrapServers());
    }

    private Path readyFile() {
        return folder.resolve("ready");
    }
}
