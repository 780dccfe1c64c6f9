package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.LogTail;
import dev.stagecraft.eventlog.OffsetRange;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.TailedRecord;
import dev.stagecraft.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads with a consumer that is assigned every partition and commits nothing. What it fetches ahead is bounded. */
public final class KafkaLogTail implements LogTail {
    private static final int ANSWER_WITHIN_MS = 5_000;
    /** The broker is told that the reader is gone; where it is away, that is no reason to wait. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    /** A record that is larger comes all the same, alone. */
    private static final int FETCHED_AT_ONCE = 512 * 1024;

    private static final int MOST_AT_ONCE = 500;

    private final List<TopicPartition> partitions;
    private final Consumer<String, byte[]> consumer;

    /** Of these topics; connects when it is first asked for something. */
    public KafkaLogTail(Map<String, Object> connection, Set<Topic> topics) {
        this.partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(topic.address(), number)))
                .toList();
        this.consumer =
                new KafkaConsumer<>(configuration(connection), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
    }

    @Override
    public Map<Partition, OffsetRange> ranges() {
        return reading(() -> {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<Partition, OffsetRange> ranges = new HashMap<>();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> ranges.put(
                            Bookmarks.ours(partition), new OffsetRange(beginnings.getOrDefault(partition, 0L), end)));
            return ranges;
        });
    }

    @Override
    public void seek(Map<Partition, Long> next) {
        next.forEach((partition, offset) ->
                consumer.seek(new TopicPartition(partition.topic().address(), partition.number()), offset));
    }

    @Override
    public List<TailedRecord> next(Duration atMost) {
        return reading(() -> {
            try {
                return steps(consumer.poll(atMost));
            } catch (WakeupException e) {
                return List.of();
            }
        });
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LAST_WORDS));
    }

    /** The last step of each partition passes also what Kafka keeps there for itself. */
    private static List<TailedRecord> steps(ConsumerRecords<String, byte[]> records) {
        List<TailedRecord> steps = new ArrayList<>();
        records.forEach(record -> steps.add(new TailedRecord(
                Bookmarks.ours(new TopicPartition(record.topic(), record.partition())),
                record.offset() + 1,
                RecordReading.event(record))));
        records.nextOffsets()
                .forEach((partition, next) ->
                        steps.add(new TailedRecord(Bookmarks.ours(partition), next.offset(), Optional.empty())));
        return steps;
    }

    private static <T> T reading(Supplier<T> look) {
        try {
            return look.get();
        } catch (KafkaException e) {
            throw new LogUnreadable("the log cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> configuration(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the place is gone from the log under its reader, neither end is right.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_AT_ONCE);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_AT_ONCE);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
        return properties;
    }
}
