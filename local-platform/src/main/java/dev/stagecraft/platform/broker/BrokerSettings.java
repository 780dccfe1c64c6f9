package dev.stagecraft.platform.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The broker's own configuration. */
record BrokerSettings(Path data, int clientPort, int controllerPort, BrokerUser broker) {
    static final String CLIENT = "CLIENT";
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE_ID = 1;

    Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>();
        all.putAll(node());
        all.putAll(access());
        all.putAll(oneNodeIsEnough());
        all.putAll(smallAndPrompt());
        return all;
    }

    private Map<String, String> node() {
        String controller = "127.0.0.1:" + controllerPort;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "listeners",
                "%s://127.0.0.1:%d,%s://%s".formatted(CLIENT, clientPort, CONTROLLER, controller),
                "advertised.listeners",
                "%s://127.0.0.1:%d".formatted(CLIENT, clientPort),
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                CLIENT,
                "log.dirs",
                data.toString());
    }

    /** Both listeners ask for a password: who reaches the controller's could else change the broker's settings. */
    private Map<String, String> access() {
        return Map.of(
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "sasl.enabled.mechanisms",
                BrokerUser.MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                BrokerUser.MECHANISM,
                "sasl.mechanism.controller.protocol",
                BrokerUser.MECHANISM,
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                broker.jaasConfig(),
                "listener.name.controller.scram-sha-512.sasl.jaas.config",
                broker.jaasConfig(),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + broker.name());
    }

    /**
     * No flush settings: what was acknowledged is in the page cache, which outlives every kill of the broker. Only the
     * machine's own fall can lose the last seconds, and then the rows in PostgreSQL say what is still to be announced.
     */
    private static Map<String, String> oneNodeIsEnough() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4");
    }

    private static Map<String, String> smallAndPrompt() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                // After a kill the next start waits until the session of the killed one is over.
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "num.recovery.threads.per.data.dir", "2",
                "log.cleaner.dedupe.buffer.size", "16777216",
                "controlled.shutdown.max.retries", "1");
    }
}
