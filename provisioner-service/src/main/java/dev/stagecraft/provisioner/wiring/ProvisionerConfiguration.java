package dev.stagecraft.provisioner.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "stagecraft")
interface ProvisionerConfiguration {

    Topics topics();

    Work work();

    /** The topics. */
    interface Topics {
        /** Whether missing topics are made. */
        @WithDefault("true")
        boolean create();
    }

    /** Work on hosts. */
    interface Work {
        /** How many hosts at once. */
        @WithDefault("500")
        int concurrency();

        /** How long claims outlive their instance. */
        @WithDefault("10s")
        Duration lease();
    }
}
