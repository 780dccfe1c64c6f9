package dev.stagecraft.events.codec;

import dev.stagecraft.events.Event;

/** What the codec makes of a record. */
public sealed interface Decoded {

    /** A fact that this version understands. */
    record Known(Event event) implements Decoded {}

    /** A type that this version does not know: skipped and counted. */
    record Unknown(String type) implements Decoded {}

    /** Not an event at all: a dead letter, with the reason. */
    record Malformed(String reason) implements Decoded {}
}
