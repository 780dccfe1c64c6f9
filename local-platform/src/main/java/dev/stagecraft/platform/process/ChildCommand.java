package dev.stagecraft.platform.process;

import java.time.Duration;
import java.util.List;

/**
 * How to run a child.
 *
 * @param words the program and its arguments; other users can read them, so they hold no secret
 * @param patience how long the child may take to end after its signal, before it is killed
 */
public record ChildCommand(List<String> words, EndSignal end, Duration patience) {
    public ChildCommand {
        words = List.copyOf(words);
    }
}
