package dev.stagecraft.events.readiness;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Step;

/** How a host stands against a version that was wanted. */
public sealed interface Verdict {

    /** Everything required is done at that version or later, in its latest round. */
    record Ready() implements Verdict {}

    /** Work goes on, or has not begun; the earliest such step. */
    record Pending(Step step) implements Verdict {}

    /** The earliest step that is over without being done. */
    record Failed(Step step, Failure failure) implements Verdict {}
}
