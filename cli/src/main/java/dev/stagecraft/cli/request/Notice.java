package dev.stagecraft.cli.request;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventType;

/**
 * An event as far as it is a reason to look: what kind it is and whom it names. The rest of it is left unread, since a look tells
 * that better.
 *
 * @param subject the host's id, or the environment ({@code spec/events.md})
 * @param request the request that it names; empty where it names none
 */
public record Notice(EventType type, String subject, String request) {

    /** The name of the host whose event it is, within its environment; empty where it is no host's. */
    String host() {
        int slash = subject.indexOf('/');
        return slash < 0 ? "" : subject.substring(slash + 1);
    }

    boolean outcome() {
        return type.topic() == Topic.OUTCOMES;
    }
}
