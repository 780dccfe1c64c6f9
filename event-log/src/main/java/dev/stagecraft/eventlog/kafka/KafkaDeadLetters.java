package dev.stagecraft.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.Origin;
import dev.stagecraft.events.Topic;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters on their topic: the key is the origin, so that a repetition is recognised; the value the raw bytes, cut to fit. */
final class KafkaDeadLetters implements DeadLetters {
    private static final int MAX_REASON = 1_000;
    private final Producer<String, byte[]> producer;

    KafkaDeadLetters(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void add(Origin origin, @Nullable String key, byte @Nullable [] value, String reason) {
        byte[] raw = value == null ? new byte[0] : value;
        int room = Topic.DEAD_LETTERS.maxValueBytes() / 2;
        var record = new ProducerRecord<>(
                Topic.DEAD_LETTERS.address(), origin.toString(), raw.length <= room ? raw : Arrays.copyOf(raw, room));
        record.headers()
                .add("origin-topic", origin.partition().topic().address().getBytes(UTF_8))
                .add(
                        "origin-partition",
                        Integer.toString(origin.partition().number()).getBytes(UTF_8))
                .add("origin-offset", Long.toString(origin.offset()).getBytes(UTF_8))
                .add("origin-key", (key == null ? "" : cut(key)).getBytes(UTF_8))
                .add("origin-bytes", Integer.toString(raw.length).getBytes(UTF_8))
                .add("reason", cut(reason).getBytes(UTF_8));
        Acknowledgements.await(List.of(producer.send(record)));
    }

    private static String cut(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
