package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.events.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader's places: where the rows say that they are, and how far it has come since. */
final class Bookmarks {
    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);
    private final ReaderSettings settings;
    private final Consumer<String, byte[]> consumer;
    private final BatchHandler handler;
    private final Map<TopicPartition, OffsetAndMetadata> unstored = new HashMap<>();

    Bookmarks(ReaderSettings settings, Consumer<String, byte[]> consumer, BatchHandler handler) {
        this.settings = settings;
        this.consumer = consumer;
        this.handler = handler;
    }

    static Partition ours(TopicPartition partition) {
        return new Partition(Topic.at(partition.topic()).orElseThrow(), partition.partition());
    }

    /** Goes to where the rows stand; never to what Kafka remembers of the group. */
    void seek(Collection<TopicPartition> assigned) {
        leave(assigned);
        Map<Partition, Place> places =
                handler.places(assigned.stream().map(Bookmarks::ours).collect(Collectors.toSet()));
        for (TopicPartition partition : assigned) {
            Place place = places.get(ours(partition));
            if (place != null && holds(ours(partition), place)) {
                consumer.seek(partition, place.next());
            } else {
                consumer.seekToBeginning(Set.of(partition));
            }
            if (place != null && !holds(ours(partition), place)) {
                LOG.atInfo().addKeyValue("partition", partition).log("read again, since a type of event is new here");
            }
        }
    }

    /** Others may go on with these. */
    void leave(Collection<TopicPartition> partitions) {
        unstored.keySet().removeAll(partitions);
    }

    /** These have been read, with anything wanted in them or without. */
    void moveTo(Map<TopicPartition, OffsetAndMetadata> next) {
        unstored.putAll(next);
    }

    /** The places that are not in the rows yet. */
    Map<Partition, Place> unstored() {
        return unstored.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> ours(entry.getKey()),
                        entry -> new Place(
                                entry.getValue().offset(),
                                settings.types(ours(entry.getKey()).topic()))));
    }

    /** They are now; Kafka is told as well. */
    void stored() {
        consumer.commitAsync(Map.copyOf(unstored), null);
        unstored.clear();
    }

    /** Whether all that we look for before these offsets has been read, here or by another replica. */
    boolean past(Map<Partition, Long> ends) {
        Map<Partition, Place> places = new HashMap<>(handler.places(ends.keySet()));
        places.putAll(unstored());
        return ends.entrySet().stream().allMatch(end -> {
            Place place = places.get(end.getKey());
            return place != null && place.next() >= end.getValue() && holds(end.getKey(), place);
        });
    }

    private boolean holds(Partition partition, Place place) {
        return place.holdsFor(settings.types(partition.topic()));
    }
}
