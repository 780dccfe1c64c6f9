package dev.stagecraft.steps.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What an operator may set for a service that works on hosts over SSH. */
@ConfigMapping(prefix = "stagecraft")
public interface StepConfiguration {

    Topics topics();

    Secrets secrets();

    Work work();

    Deadlines deadlines();

    /** The topics. */
    interface Topics {
        /** Whether missing topics are made. */
        @WithDefault("true")
        boolean create();
    }

    /** Secrets that the operator placed. */
    interface Secrets {
        /** The folder with {@code ENVIRONMENT/PURPOSE/NAME}. */
        Path folder();
    }

    /** Work on hosts. */
    interface Work {
        /** How many hosts at once; those that do not answer are not counted. */
        @WithDefault("700")
        int concurrency();

        /** How long claims outlive their instance. */
        @WithDefault("10s")
        Duration lease();

        /** How long a host may take to answer, all addresses together, and as long again for the login itself. */
        @WithDefault("15s")
        Duration login();
    }

    /** How long a host may wait for what, in all. */
    interface Deadlines {
        @WithDefault("60s")
        Duration sshExisting();

        @WithDefault("10m")
        Duration sshCreated();

        @WithDefault("3m")
        Duration loginCreated();

        @WithDefault("10m")
        Duration cloudInit();

        @WithDefault("10m")
        Duration packageLock();

        @WithDefault("15m")
        Duration installation();

        @WithDefault("2m")
        Duration verification();

        @WithDefault("2m")
        Duration network();
    }
}
