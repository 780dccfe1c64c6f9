package dev.stagecraft.cli.request;

import dev.stagecraft.events.codec.EventType;

/**
 * An event as far as it is a reason to look: what kind it is and whom it names. The rest of it is left unread, since a look tells
 * that better.
 *
 * @param subject the host's id, or the environment ({@code spec/events.md})
 * @param request the request that it names; empty where it names none
 */
public record Notice(EventType type, String subject, String request) {}
