package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.LoggedEvent;

/** What a stream tells its client, each with the position that it can be resumed after. */
public sealed interface StreamMessage {

    StreamPosition position();

    /** The first message: the stream stands. */
    record Opened(StreamPosition position) implements StreamMessage {}

    /** An event that the client asked for. */
    record Said(StreamPosition position, LoggedEvent event) implements StreamMessage {}

    /** Nothing that the client asked for was said for a while. */
    record Quiet(StreamPosition position) implements StreamMessage {}
}
