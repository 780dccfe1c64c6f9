package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.events.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics, or verifies those that an operator made. */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final int LOOKS = 50;
    private static final int BETWEEN_LOOKS_MS = 200;

    private TopicSetup() {}

    /**
     * Returns once every topic is there with the right number of partitions.
     *
     * @param create whether missing topics are made, with the broker's default replication
     * @throws IllegalStateException naming every topic that is missing or has another number of partitions
     */
    public static void ensure(Map<String, Object> connection, boolean create) throws InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            if (create) {
                for (Topic topic : Topic.values()) {
                    make(admin, topic);
                }
            }
            verify(admin, create ? LOOKS : 1);
        }
    }

    private static void make(Admin admin, Topic topic) throws InterruptedException {
        NewTopic wanted = new NewTopic(topic.address(), Optional.of(Topic.PARTITIONS), Optional.empty());
        try {
            admin.createTopics(List.of(wanted.configs(configuration(topic))))
                    .all()
                    .get();
            LOG.atInfo().addKeyValue("topic", topic.address()).log("topic made");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot make topic " + topic.address(), e.getCause());
            }
        }
    }

    private static void verify(Admin admin, int looks) throws InterruptedException {
        List<String> addresses =
                Arrays.stream(Topic.values()).map(Topic::address).toList();
        try {
            Map<String, TopicDescription> there = describe(admin, addresses, looks);
            String wrong = there.values().stream()
                    .filter(topic -> topic.partitions().size() != Topic.PARTITIONS)
                    .map(topic -> topic.name() + " has " + topic.partitions().size() + " partitions")
                    .collect(Collectors.joining(", "));
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("every topic needs " + Topic.PARTITIONS + " partitions: " + wrong);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot verify topics " + addresses, e.getCause());
        }
    }

    /** A topic that was made a moment ago, here or by another service, is not known to each broker yet. */
    private static Map<String, TopicDescription> describe(Admin admin, List<String> addresses, int looks)
            throws InterruptedException, ExecutionException {
        for (int look = 1; ; look++) {
            try {
                return admin.describeTopics(addresses).allTopicNames().get();
            } catch (ExecutionException e) {
                if (look == looks || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
            }
        }
    }

    private static Map<String, String> configuration(Topic topic) {
        String size = Integer.toString(topic.maxRecordBytes());
        Map<String, String> common = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, size);
        Map<String, String> retention =
                switch (topic.retention()) {
                    case DAYS_30 ->
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Topic.Retention.LIMITED.toMillis()));
                    case FOR_EVER ->
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");
                    case COMPACTED -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
                };
        return Stream.of(common, retention)
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
