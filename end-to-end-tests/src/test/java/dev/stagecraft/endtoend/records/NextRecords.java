package dev.stagecraft.endtoend.records;

import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Topic;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The good records that come after bad ones on a topic, one on each partition, and what shows that they were handled. */
final class NextRecords {
    private final RunningPlatform platform;
    private final Log log;
    private final Topic topic;

    NextRecords(RunningPlatform platform, Log log, Topic topic) {
        this.platform = platform;
        this.log = log;
        this.topic = topic;
    }

    void areHandled() throws Exception {
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            tell(partition, environment(partition));
        }
        for (String environment : environments()) {
            awaitHandled(environment);
        }
        log.tell(0, GoodRecords.up(environment(Topic.PARTITIONS)));
        awaitRequest(environment(Topic.PARTITIONS), "completed");
    }

    private void tell(int partition, String environment) throws Exception {
        switch (topic) {
            case REQUESTS -> log.tell(partition, GoodRecords.up(environment));
            case OUTCOMES -> log.tell(partition, GoodRecords.rejected(environment));
            case HOST_EVENTS -> {
                log.tell(partition, GoodRecords.created(host(environment)));
                log.tell(partition, GoodRecords.dockerReady(host(environment)));
            }
            case HOST_STATUS, DEAD_LETTERS -> throw new IllegalArgumentException("no service reads " + topic);
        }
    }

    private void awaitHandled(String environment) {
        switch (topic) {
            case REQUESTS -> awaitRequest(environment, "completed");
            case OUTCOMES -> awaitRequest(environment, "rejected");
            case HOST_EVENTS -> {
                List<String> failed = List.of(host(environment) + " docker", host(environment) + " network");
                await("bootstrap and network fail").until(() -> log.failed().containsAll(failed));
                await("status tells").until(() -> shows("/api/v1/hosts/" + host(environment), "role", "app"));
            }
            case HOST_STATUS, DEAD_LETTERS -> throw new IllegalArgumentException("no service reads " + topic);
        }
    }

    /** Accepted by the provisioner, failed by bootstrap, completed by the provisioner, told by status. */
    private void awaitRequest(String environment, String state) {
        String path = "/api/v1/requests/" + environment + "/" + GoodRecords.REQUEST;
        await(environment + " is " + state).until(() -> shows(path, "state", state));
    }

    private boolean shows(String path, String field, String value) throws Exception {
        return platform.status(path).path(field).asText().equals(value);
    }

    private List<String> environments() {
        return IntStream.range(0, Topic.PARTITIONS).mapToObj(this::environment).toList();
    }

    private String environment(int number) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }

    private static HostId host(String environment) {
        return HostId.parse(environment + "/a");
    }
}
