package dev.stagecraft.access.mina;

import java.time.Duration;

/**
 * How patient a connection is.
 *
 * @param heartbeat the pause between two questions to a host whether it is still there
 * @param unanswered as many unanswered ones end the connection
 */
public record MinaSettings(Duration heartbeat, int unanswered) {

    /** A host that has gone is noticed within a minute. */
    public static MinaSettings standard() {
        return new MinaSettings(Duration.ofSeconds(15), 3);
    }
}
