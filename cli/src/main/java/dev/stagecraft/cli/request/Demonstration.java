package dev.stagecraft.cli.request;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Simulated hosts, and a platform of their own that forgets everything in the end. */
@FunctionalInterface
public interface Demonstration {

    /**
     * Switches fresh hosts on. The platform does not run yet.
     *
     * @param faults how many of them are to fail
     * @throws IOException also where another demonstration goes on
     */
    Stage set(int hosts, int faults) throws IOException, InterruptedException;

    /** What a demonstration works with. */
    interface Stage extends AutoCloseable {
        Platform platform();

        /** The file with which somebody would ask for the hosts. */
        String file();

        /** For each host the reason with which it is to fail; empty: it is to become ready. */
        Map<String, Optional<String>> script();

        /** Everything that went on stays in the stage's folder once it is closed; told to people. */
        String keep();

        /** Returns once nothing of it runs any more. */
        @Override
        void close() throws IOException;
    }
}
