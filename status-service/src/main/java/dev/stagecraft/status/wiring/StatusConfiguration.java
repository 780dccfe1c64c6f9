package dev.stagecraft.status.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator may set. */
@ConfigMapping(prefix = "stagecraft")
interface StatusConfiguration {

    Topics topics();

    /** The topics. */
    interface Topics {
        /** Whether missing topics are made. */
        @WithDefault("true")
        boolean create();
    }
}
