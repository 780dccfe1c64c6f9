package dev.stagecraft.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.host.HostCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reader that wants to know of created hosts alone. */
class RecordSorterTest {
    private static final Partition PARTITION = new Partition(Topic.HOST_EVENTS, 3);
    private final List<String> deadLetters = new ArrayList<>();
    private final RecordSorter sorter = new RecordSorter(
            type -> type == HostCreated.class, (origin, key, value, reason) -> deadLetters.add(origin + ": " + reason));

    @Test
    void doesNotParseWhatNobodyWants() {
        assertThat(sorted(EventType.DOCKER_READY.typeName(), "no JSON")).isEmpty();
        assertThat(sorter.malformed() + sorter.unknown()).isZero();
    }

    @Test
    void countsATypeThatNobodyKnows() {
        sorted("dev.stagecraft.host.created.v2", "{}");

        assertThat(sorter.unknown()).isOne();
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void makesADeadLetterOfWhatIsMalformed() {
        sorted(EventType.HOST_CREATED.typeName(), "no JSON");
        sorted(null, "{}");

        assertThat(sorter.malformed()).isEqualTo(2);
        assertThat(deadLetters)
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith(PARTITION + "-7: ").contains("not JSON"),
                        second -> assertThat(second).contains("ce_type is missing"));
    }

    @Test
    void makesADeadLetterOfATypeOfAnotherTopicWhetherItIsWantedOrNot() {
        sorted(EventType.INFRA_UP_REQUESTED.typeName(), "{}");

        assertThat(deadLetters).singleElement().asString().contains("does not belong on stagecraft.host.events.v1");
    }

    private List<ReceivedEvent> sorted(@Nullable String type, String value) {
        TopicPartition partition = new TopicPartition(PARTITION.topic().address(), PARTITION.number());
        var record = new ConsumerRecord<>(partition.topic(), partition.partition(), 7, "lab/a", value.getBytes(UTF_8));
        if (type != null) {
            record.headers().add("ce_type", type.getBytes(UTF_8));
        }
        return sorter.sort(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()));
    }
}
