package dev.stagecraft.access.mina;

import dev.stagecraft.access.script.HostFolders;
import java.time.Duration;

/**
 * How patient a connection is.
 *
 * @param heartbeat the pause between two questions to a host whether it is still there
 * @param unanswered as many unanswered ones end the connection
 * @param folders where hosts keep locks, fences and jobs
 */
public record MinaSettings(Duration heartbeat, int unanswered, HostFolders folders) {

    /** A host that has gone is noticed within a minute. */
    public static MinaSettings standard() {
        return new MinaSettings(Duration.ofSeconds(15), 3, HostFolders.standard());
    }
}
