package dev.stagecraft.endtoend.records;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.mutated.RawRecord;
import java.util.List;
import java.util.Locale;

/** What each service is there to read. */
enum Reader {
    PROVISIONER,
    BOOTSTRAP,
    NETWORK,
    STATUS;

    String service() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean reads(Topic topic) {
        return topic == Topic.HOST_EVENTS
                || switch (this) {
                    case PROVISIONER -> topic == Topic.REQUESTS;
                    case STATUS -> topic == Topic.OUTCOMES;
                    case BOOTSTRAP, NETWORK -> false;
                };
    }

    /** How many of these it skips for this reason; it does not look at a type of the topic that it has no use for. */
    long skips(List<RawRecord> records, Class<? extends Decoded> answer) {
        return records.stream()
                .filter(record -> answer.isInstance(record.decoded()))
                .filter(record -> record.type()
                        .flatMap(EventType::named)
                        .filter(type -> type.topic() == record.topic())
                        .map(this::wants)
                        .orElse(true))
                .count();
    }

    private boolean wants(EventType type) {
        return switch (this) {
            case PROVISIONER -> type != EventType.STEP_RETRYING;
            case STATUS -> true;
            case BOOTSTRAP -> type == EventType.HOST_CREATED || type == EventType.STEP_DOUBTED;
            case NETWORK ->
                type == EventType.HOST_CREATED || type == EventType.DOCKER_READY || type == EventType.STEP_DOUBTED;
        };
    }
}
