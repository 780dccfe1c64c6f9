package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.LoggedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.status.Told;

/** Events as they stand in a log. */
final class Logged {
    private Logged() {}

    static LoggedEvent of(Event event) {
        return new LoggedEvent(
                EventType.of(event),
                EventCodec.id(event),
                Told.START,
                event.key(),
                event,
                EventCodec.json().valueToTree(event));
    }
}
