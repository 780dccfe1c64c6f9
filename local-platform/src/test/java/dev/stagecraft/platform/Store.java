package dev.stagecraft.platform;

import dev.stagecraft.platform.database.DatabaseLogin;
import dev.stagecraft.platform.state.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Keeps things in the platform's database and broker, with the configuration that a service gets. */
final class Store {
    private static final String TOPIC = "stagecraft.kept.v1";

    private final DatabaseLogin login;
    private final Map<String, Object> kafka = new HashMap<>();

    Store(Properties config) {
        this.login = new DatabaseLogin(
                config.getProperty("quarkus.datasource.jdbc.url"),
                config.getProperty("quarkus.datasource.username"),
                new Secret(config.getProperty("quarkus.datasource.password")));
        config.stringPropertyNames().stream()
                .filter(name -> name.startsWith("kafka."))
                .forEach(name -> kafka.put(name.substring("kafka.".length()), config.getProperty(name)));
    }

    String keepSomething() throws Exception {
        String text = UUID.randomUUID().toString();
        try (Connection connection = login.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (text text)");
            statement.execute("INSERT INTO kept VALUES ('" + text + "')");
        }
        try (Admin admin = Admin.create(kafka)) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", text)).get();
        }
        return text;
    }

    List<String> rows() throws Exception {
        List<String> texts = new ArrayList<>();
        try (Connection connection = login.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM kept")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    List<String> records() {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }
}
