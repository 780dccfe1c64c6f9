package dev.stagecraft.platform.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The broker's own configuration: {@code broker.properties} on the class path, and what differs from place to place. */
record BrokerSettings(Path data, int clientPort, int controllerPort, BrokerUser broker) {
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE_ID = 1;

    Map<String, String> properties() throws IOException {
        String client = "CLIENT://127.0.0.1:" + clientPort;
        String controller = "127.0.0.1:" + controllerPort;
        Map<String, String> all = fixed();
        all.put("listeners", "%s,%s://%s".formatted(client, CONTROLLER, controller));
        all.put("advertised.listeners", client);
        all.put("controller.quorum.voters", NODE_ID + "@" + controller);
        all.put("listener.name.client.scram-sha-512.sasl.jaas.config", broker.jaasConfig());
        all.put("listener.name.controller.scram-sha-512.sasl.jaas.config", broker.jaasConfig());
        all.put("log.dirs", data.toString());
        return all;
    }

    private static Map<String, String> fixed() throws IOException {
        Properties fixed = new Properties();
        try (InputStream in = BrokerSettings.class.getResourceAsStream("/broker/broker.properties")) {
            fixed.load(in);
        }
        Map<String, String> all = new TreeMap<>();
        fixed.stringPropertyNames().forEach(name -> all.put(name, fixed.getProperty(name)));
        return all;
    }
}
