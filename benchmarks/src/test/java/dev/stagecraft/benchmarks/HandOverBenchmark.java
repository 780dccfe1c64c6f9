package dev.stagecraft.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.StateFolder;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an idle platform, from the record of one service to the committed claim of the next. */
class HandOverBenchmark {
    private static final int TIMES = 200;
    private static final double MEDIAN_BELOW_MILLIS = 30;
    private static final String ENVIRONMENT = "hand-over";
    private static final String HOST = ENVIRONMENT + "/idle-1";

    @Test
    void takesMomentsOnAnIdlePlatform(@TempDir Path folder) throws Exception {
        CommandLine stagecraft = new CommandLine(folder);
        try (LabHost host = LabHost.boot("idle-1")) {
            Path file = Files.writeString(folder.resolve("idle.yml"), Lab.configuration(ENVIRONMENT, List.of(host)));
            assertThat(stagecraft.run("infra", "up", "-f", file.toString()).exit())
                    .isZero();
            StateFolder state = new StateFolder(stagecraft.home());
            TopicRecords records = new TopicRecords(state.kafka());
            Spread bootstrap;
            Spread network;
            try (ClaimWatch docker = new ClaimWatch(state, "bootstrap");
                    ClaimWatch tailnet = new ClaimWatch(state, "network")) {
                askAgainAndAgain(state, records, tailnet);
                bootstrap = handOver(records, "host.created", docker.heard());
                network = handOver(records, "host.docker-ready", tailnet.heard());
            }
            Spread commit = bareCommits(state);
            Results results = new Results("handover");
            results.spread("hostCreatedToBootstrap", bootstrap)
                    .spread("dockerReadyToNetwork", network)
                    .spread("bareCommit", commit)
                    .print();
            assertThat(List.of(bootstrap.quantile(0.5), network.quantile(0.5)))
                    .allSatisfy(median -> assertThat(median).isLessThan(MEDIAN_BELOW_MILLIS));
        } finally {
            stagecraft.stop();
        }
    }

    /** The first request again under new ids, each once nothing works on the one before. */
    private static void askAgainAndAgain(StateFolder state, TopicRecords records, ClaimWatch last) throws Exception {
        ConsumerRecord<String, byte[]> request = records.of(
                        Topic.REQUESTS, ENVIRONMENT, "dev.stagecraft.infra.up-requested.v1")
                .getFirst();
        String first =
                EventCodec.json().readTree(request.value()).get("request").asText();
        try (var producer = new KafkaProducer<>(state.kafka(), new StringSerializer(), new ByteArraySerializer());
                Connection network = state.database("network")) {
            for (int i = 1; i <= TIMES; i++) {
                String id = first.substring(0, first.length() - 4) + "%04d".formatted(i);
                producer.send(again(request, first, id)).get();
                String generation = HOST + " " + (i + 1);
                Waiting.until(
                        "network has claimed " + generation, () -> last.heard().containsKey(generation));
                Waiting.until("network rests after " + generation, () -> rests(network));
            }
        }
    }

    private static ProducerRecord<String, byte[]> again(
            ConsumerRecord<String, byte[]> request, String first, String id) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                request.topic(),
                request.key(),
                new String(request.value(), UTF_8).replace(first, id).getBytes(UTF_8));
        request.headers().forEach(header -> record.headers()
                .add(
                        header.key(),
                        new String(header.value(), UTF_8).replace(first, id).getBytes(UTF_8)));
        return record;
    }

    private static boolean rests(Connection network) throws SQLException {
        try (Statement statement = network.createStatement();
                var row = statement.executeQuery("select claimed_by is null and due_at is null from host_work")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Spread handOver(TopicRecords records, String type, Map<String, Long> claims) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record :
                records.of(Topic.HOST_EVENTS, HOST, "dev.stagecraft." + type + ".v1")) {
            Long claimed = claims.get(HOST + " "
                    + EventCodec.json()
                            .readTree(record.value())
                            .at("/host/generation")
                            .asLong());
            if (claimed != null) {
                millis.add((double) (claimed - record.timestamp()));
            }
        }
        assertThat(millis).hasSize(TIMES);
        return new Spread(millis);
    }

    private static Spread bareCommits(StateFolder state) throws IOException, SQLException {
        List<Double> millis = new ArrayList<>();
        try (Connection connection = state.database("bootstrap")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table bare_commit (n int)");
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into bare_commit values (?)")) {
                for (int i = 0; i < TIMES; i++) {
                    insert.setInt(1, i);
                    long begun = System.nanoTime();
                    insert.executeUpdate();
                    millis.add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        return new Spread(millis);
    }
}
