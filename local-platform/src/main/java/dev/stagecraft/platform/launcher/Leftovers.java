package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.ProcessEnd;
import dev.stagecraft.platform.state.ChildStatus;
import java.time.Duration;
import java.util.List;

/** Children of a launcher that was killed: their watchers are ending them, and they still hold files and ports. */
final class Leftovers {
    private static final Duration WATCHERS_PATIENCE = Duration.ofSeconds(13);

    private Leftovers() {}

    /** Returns once they are gone; kills one whose watcher was killed too. */
    static void awaitEnd(List<ChildStatus> children, LauncherLog log) throws InterruptedException {
        for (ChildStatus child : children) {
            if (child.running().isPresent()) {
                log.say(child.name() + " of an earlier launcher still runs");
                ProcessEnd.awaitOrKill(child.running(), WATCHERS_PATIENCE);
            }
        }
    }
}
