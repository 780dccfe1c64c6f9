package dev.stagecraft.eventlog;

import dev.stagecraft.events.Event;

/** An event as it was read. */
public record ReceivedEvent(Origin origin, Event event) {}
