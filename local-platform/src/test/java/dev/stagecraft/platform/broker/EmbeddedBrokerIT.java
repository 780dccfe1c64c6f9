package dev.stagecraft.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String TOPIC = "stagecraft.test.v1";
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void carriesARecordFromOneServiceToAnother() throws Exception {
        try (Admin admin = Admin.create(settings(broker.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                settings(broker.clientProperties()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "staging/app-1", "created"))
                    .get();
        }
        Map<String, Object> consumerSettings = settings(broker.clientProperties());
        consumerSettings.put("group.id", "stagecraft.network");
        consumerSettings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(consumerSettings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            assertThat(consumer.poll(Duration.ofSeconds(20))).hasSize(1);
            consumer.commitSync();
        }
    }

    @Test
    void refusesWhoHasNoPasswordOnBothListeners() {
        assertRefused(impatient(Map.of("bootstrap.servers", broker.bootstrapServers())), TimeoutException.class);
        assertRefused(impatient(Map.of("bootstrap.controllers", broker.controllerServers())), TimeoutException.class);
    }

    @Test
    void refusesAWrongPassword() {
        Map<String, Object> wrong = settings(broker.clientProperties());
        wrong.compute(
                "sasl.jaas.config", (key, jaas) -> jaas.toString().replaceFirst("password=\"..", "password=\"zz"));
        assertRefused(wrong, SaslAuthenticationException.class);
    }

    @Test
    void letsNoServiceChangeTheBrokerOnEitherListener() {
        assertRefused(settings(broker.clientProperties()), AuthorizationException.class);
        Map<String, Object> controller = settings(broker.clientProperties());
        controller.remove("bootstrap.servers");
        controller.put("bootstrap.controllers", broker.controllerServers());
        assertRefused(controller, AuthorizationException.class);
    }

    @Test
    void letsNoServiceUseTopicsOfOthers() {
        try (Admin admin = Admin.create(settings(broker.clientProperties()))) {
            assertThatThrownBy(() -> admin.createTopics(Set.of(new NewTopic("another", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void isKnownToBeSilentWhileItIsFrozen() throws Exception {
        BrokerProbe probe =
                new BrokerProbe(Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", "")));
        assertThat(probe.answers()).isTrue();
        signal("STOP");
        assertThat(probe.answers()).isFalse();
        signal("CONT");
        assertThat(probe.answers()).isTrue();
    }

    private static void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", name, Long.toString(broker.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** For those who are hung up on, again and again, until they give up. */
    private static Map<String, Object> impatient(Map<String, String> client) {
        Map<String, Object> settings = settings(client);
        settings.put("default.api.timeout.ms", "2500");
        settings.put("request.timeout.ms", "1000");
        return settings;
    }

    private static void assertRefused(Map<String, Object> client, Class<? extends Throwable> reason) {
        ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("log.cleaner.threads", "2"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(client)) {
            assertThatThrownBy(() -> admin.incrementalAlterConfigs(Map.of(node, List.of(change)))
                            .all()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(reason);
        }
    }

    private static Map<String, Object> settings(Map<String, String> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("default.api.timeout.ms", "60000");
        settings.put("request.timeout.ms", "30000");
        return settings;
    }
}
