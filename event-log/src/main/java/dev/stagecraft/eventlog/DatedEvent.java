package dev.stagecraft.eventlog;

import dev.stagecraft.events.Event;
import java.time.Instant;

/**
 * An event of which it is known when it came to be.
 *
 * @param time the event's own, however late it is told
 */
public record DatedEvent(Event event, Instant time) {}
