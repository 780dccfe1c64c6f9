package dev.stagecraft.status.projection;

import dev.stagecraft.events.outcome.UnreadyHost;

/** A host for which a completed request ended without it being ready. */
public record EndedHost(RequestKey request, UnreadyHost end) {

    /** Repetitions are equal; should they differ, one of them stands, in whatever order they came. */
    static EndedHost later(EndedHost one, EndedHost other) {
        return AsciiJson.of(one.end).compareTo(AsciiJson.of(other.end)) >= 0 ? one : other;
    }
}
