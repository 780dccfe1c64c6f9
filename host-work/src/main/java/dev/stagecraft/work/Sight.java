package dev.stagecraft.work;

import dev.stagecraft.events.Failure;

/** What a step sees when it looks at a host that was done. */
public sealed interface Sight {

    /** The host is as it was last said to be. */
    record Unchanged() implements Sight {}

    /** The host is as it should be, and otherwise than was last said: the step is to say it anew. */
    record Changed() implements Sight {}

    /**
     * The host is not as it should be.
     *
     * @param mendable whether the step itself is the way back
     */
    record Broken(Failure failure, boolean mendable) implements Sight {}
}
