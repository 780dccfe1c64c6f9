package dev.stagecraft.events.codec;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.PlainText;

/** What the codec makes of a record. */
public sealed interface Decoded {
    /** The most characters that a reason has. */
    int MAX_REASON = 500;

    /** A fact that this version understands. */
    record Known(Event event) implements Decoded {}

    /** A type that this version does not know: skipped and counted. */
    record Unknown(String type) implements Decoded {}

    /** Not an event at all: a dead letter, with the reason as one line. */
    record Malformed(String reason) implements Decoded {
        public Malformed {
            reason = PlainText.shortened(reason, MAX_REASON);
        }
    }
}
