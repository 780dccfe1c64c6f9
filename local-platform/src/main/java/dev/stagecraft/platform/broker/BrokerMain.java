package dev.stagecraft.platform.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.LogManager;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's process: formats its storage once, starts, grants the services their rights, and says that it is ready. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        quietLog();
        Properties settings = load(Path.of(arguments[0]));
        Properties admin = load(Path.of(arguments[1]));
        Path ready = Path.of(arguments[2]);
        format(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "end of the broker"));
        server.startup();
        ServiceRights.grant(admin);
        System.out.println("The broker listens on " + settings.getProperty("advertised.listeners"));
        Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    private static void format(Properties settings) throws Exception {
        String data = settings.getProperty("log.dirs");
        if (Files.exists(Path.of(data, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setMetadataLogDirectory(data)
                .addDirectory(data)
                .setScramArguments(
                        List.of(settings.getProperty(BrokerProgram.SCRAM_USERS).split(" ")))
                .run();
    }

    /** Kafka tells several thousand lines about each start. */
    private static void quietLog() throws IOException {
        try (InputStream configuration = BrokerMain.class.getResourceAsStream("/broker/logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
