package dev.stagecraft.platform.broker;

import dev.stagecraft.platform.state.Secret;
import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** Who may log in to the broker. */
record BrokerUser(String name, Secret password) {
    /** Runs the broker, and may do anything. */
    static final String BROKER = "broker";

    /** What the services are: topics and groups of Stagecraft. */
    static final String APP = "app";

    static final String MECHANISM = "SCRAM-SHA-512";

    /** The settings with which a client logs in. */
    Map<String, String> clientProperties(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                jaasConfig());
    }

    String jaasConfig() {
        return "%s required username=\"%s\" password=\"%s\";"
                .formatted(ScramLoginModule.class.getName(), name, password.reveal());
    }

    /** How the formatter of the broker's storage takes a user. */
    String scramArgument() {
        return "%s=[name=%s,password=%s]".formatted(MECHANISM, name, password.reveal());
    }
}
