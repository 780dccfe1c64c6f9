package dev.stagecraft.eventlog;

import java.util.Set;

/**
 * How far a partition has been read.
 *
 * @param next the offset to go on from
 * @param types the types of event that were looked for all the way up to there, as {@code ce_type} names them
 */
public record Place(long next, Set<String> types) {
    public Place {
        types = Set.copyOf(types);
    }

    /** Whether one who looks for these types may go on from here: none of them was passed by. */
    public boolean holdsFor(Set<String> wanted) {
        return types.containsAll(wanted);
    }
}
