package dev.stagecraft.status.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "stagecraft")
interface StatusConfiguration {

    Topics topics();

    Streams streams();

    /** The topics. */
    interface Topics {
        /** Whether missing topics are made. */
        @WithDefault("true")
        boolean create();
    }

    /** The streams of events. */
    interface Streams {
        /** How many may be open at a time, each with a connection to the broker. */
        @WithDefault("50")
        int limit();

        /** How long a stream may be silent. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How long a client may leave a message unread before it is cut off. */
        @WithDefault("30s")
        Duration unread();
    }
}
