package dev.stagecraft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.StateFolder;
import dev.stagecraft.endtoend.simulated.SimulatedFleet;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A platform and simulated hosts of its own, which are asked for by environments. */
record FleetRun(CommandLine stagecraft, SimulatedFleet fleet, TopicRecords records) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Both are up, and nobody was asked for. */
    static FleetRun start(Path folder, Map<String, List<ScriptedFault>> hosts, Duration work)
            throws IOException, InterruptedException {
        CommandLine stagecraft = new CommandLine(folder);
        assertThat(stagecraft.run("platform", "start").exit()).isZero();
        boolean started = false;
        try {
            TopicRecords records = new TopicRecords(new StateFolder(stagecraft.home()).kafka());
            FleetRun run =
                    new FleetRun(stagecraft, SimulatedFleet.start(folder.resolve("fleet"), hosts, work), records);
            started = true;
            return run;
        } finally {
            if (!started) {
                stagecraft.stop();
            }
        }
    }

    /** So many hosts of an environment, all with the same faults, named by a word and a number. */
    static Map<String, List<ScriptedFault>> hosts(String environment, String word, int count, ScriptedFault... faults) {
        Map<String, List<ScriptedFault>> hosts = new LinkedHashMap<>();
        IntStream.rangeClosed(1, count)
                .forEach(host -> hosts.put(environment + "/" + word + "-" + host, List.of(faults)));
        return hosts;
    }

    Processes processes() throws IOException {
        return Processes.of(stagecraft.platform(), fleet.pid());
    }

    /** Asks for all hosts of an environment; returns once that is accepted. */
    void ask(String environment) throws IOException, InterruptedException {
        ask(fleet.file(environment));
    }

    /** Asks for what a file says; returns once that is accepted. */
    void ask(Path file) throws IOException, InterruptedException {
        assertThat(stagecraft
                        .run("infra", "up", "-f", file.toString(), "--detach")
                        .exit())
                .isZero();
    }

    /** Returns once so many requests, of all that were ever made, are over. */
    void awaitOver(int requests) {
        records.await(Topic.OUTCOMES, "request.completed", requests, LONGEST);
    }

    int count(Topic topic, String type) {
        return records.all(topic, type).size();
    }

    /** Adds how often which step was tried again for which reason, with the first message of each. */
    void putRetries(Results results) throws IOException {
        ObjectNode retries = results.node("retries");
        for (ConsumerRecord<String, byte[]> record : records.all(Topic.HOST_EVENTS, "host.step-retrying")) {
            JsonNode event = EventCodec.json().readTree(record.value());
            JsonNode failure = event.get("failure");
            ObjectNode reason = retries.withObjectProperty(
                    event.get("step").asText() + " " + failure.get("reason").asText());
            if (reason.isEmpty()) {
                reason.put("first", failure.get("message").asText());
            }
            reason.put("times", reason.path("times").asInt() + 1);
        }
    }

    /** From the record of an environment's latest request to that of each host's last step for it. */
    Spread ready(String environment) {
        return said("host.network-ready", environment + "/");
    }

    /** Adds when the hosts whose names begin like this came how far, counted from the record of the latest request. */
    void putPhases(Results results, String hosts) {
        ObjectNode phases = results.node("secondsAfterTheRequest " + hosts);
        for (String type : List.of("host.requested", "host.created", "host.docker-ready", "host.network-ready")) {
            Spread said = said(type, hosts);
            phases.putObject(type)
                    .put("first", said.quantile(0) / 1000)
                    .put("median", said.quantile(0.5) / 1000)
                    .put("last", said.quantile(1) / 1000);
        }
    }

    private Spread said(String type, String hosts) {
        String environment = hosts.substring(0, hosts.indexOf('/'));
        long asked = latest(Topic.REQUESTS, "infra.up-requested", environment).timestamp();
        List<Double> millis = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records.all(Topic.HOST_EVENTS, type)) {
            if (record.key().startsWith(hosts) && record.timestamp() >= asked) {
                millis.add((double) (record.timestamp() - asked));
            }
        }
        return new Spread(millis);
    }

    /** From the record of an environment's latest request to that of its end. */
    Duration took(String environment) {
        return Duration.ofMillis(latest(Topic.OUTCOMES, "request.completed", environment)
                        .timestamp()
                - latest(Topic.REQUESTS, "infra.up-requested", environment).timestamp());
    }

    private ConsumerRecord<String, byte[]> latest(Topic topic, String type, String environment) {
        return records.all(topic, type).stream()
                .filter(record -> record.key().equals(environment))
                .max(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow();
    }

    /** How many logins all hosts have seen. */
    int logins() throws IOException {
        return fleet.journal("login").size();
    }

    /** How many logins each host has seen since there were so many in all. */
    IntSummaryStatistics loginsEach(int before) throws IOException {
        Map<String, Integer> each = new LinkedHashMap<>();
        List<JsonNode> all = fleet.journal("login");
        all.subList(before, all.size())
                .forEach(login -> each.merge(login.get("host").asText(), 1, Integer::sum));
        return each.values().stream().mapToInt(Integer::intValue).summaryStatistics();
    }

    @Override
    public void close() throws IOException {
        try {
            stagecraft.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the platform may still run");
        } finally {
            fleet.close();
        }
    }
}
