package dev.stagecraft.eventlog;

import dev.stagecraft.events.Topic;

/** One partition of one of our topics. */
public record Partition(Topic topic, int number) {
    @Override
    public String toString() {
        return topic.address() + "-" + number;
    }
}
