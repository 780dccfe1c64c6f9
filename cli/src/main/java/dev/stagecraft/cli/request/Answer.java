package dev.stagecraft.cli.request;

import dev.stagecraft.events.Problem;
import java.util.List;

/** What a service answered. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** There is no such thing, or not yet. */
    record Absent<T>() implements Answer<T> {}

    /** What was sent is wrong. */
    record Refused<T>(List<Problem> problems) implements Answer<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** No answer to work with; the message names the service and the cause. */
    record Unavailable<T>(String message) implements Answer<T> {}
}
