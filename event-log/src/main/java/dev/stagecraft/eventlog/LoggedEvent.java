package dev.stagecraft.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.codec.EventType;
import java.time.Instant;

/**
 * An event with all that its record says of it.
 *
 * @param id {@code ce_id}; what it has to be where the record does not say it
 * @param time {@code ce_time}; the record's own where it says none
 * @param subject {@code ce_subject}; the key where it says none
 * @param data the record's value, with fields that are not known here
 */
public record LoggedEvent(EventType type, String id, Instant time, String subject, Event event, JsonNode data) {}
